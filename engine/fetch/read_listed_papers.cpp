#include "fetch/read_listed_papers.h"

#include <algorithm>
#include <utility>

#include "base/lent.h"
#include "base/text.h"
#include "dialects/visible_text.h"
#include "json/read_json.h"
#include "model/identifiers.h"

namespace dayleaf::fetch {
namespace {

constexpr std::size_t most_title = 1'000;  // code points, as all of these
constexpr std::size_t most_abstract = 20'000;
constexpr std::size_t most_name = 200;
constexpr std::size_t most_url = 2'000;
constexpr std::size_t most_authors = 10'000;
constexpr std::size_t most_keywords = 50;
constexpr std::size_t most_links = 100;
constexpr std::int64_t most_votes = 999'999'999;

std::string_view kind_in_words(const model::Value& value) {
  switch (value.kind()) {
    case model::Value::Kind::null:
      return "null";
    case model::Value::Kind::boolean:
      return "true or false";
    case model::Value::Kind::integer:
    case model::Value::Kind::number:
      return "a number";
    case model::Value::Kind::text:
      return "a text";
    case model::Value::Kind::list:
      return "a list";
    case model::Value::Kind::object:
      return "an object";
  }
  return "something else";
}

// Reads the members of an object; the first that has a wrong type is in wrong().
class Members {
 public:
  explicit Members(base::Lent<const model::Object> object) : object_(object) {}

  const std::string& wrong() const { return wrong_; }

  std::string line(std::string_view name, std::size_t limit) {
    const model::Value* value = find(name, model::Value::Kind::text, "a text");
    return value == nullptr ? std::string() : source_line(value->text(), limit);
  }

  std::optional<std::int64_t> count(std::string_view name) {
    const model::Value* value = find(name, model::Value::Kind::integer, "a whole number");
    if (value == nullptr) return std::nullopt;
    if (value->integer() >= 0 && value->integer() <= most_votes) return value->integer();
    say(name, "is out of range");
    return std::nullopt;
  }

  const model::List& list(std::string_view name) {
    static const model::List nothing;
    const model::Value* value = find(name, model::Value::Kind::list, "a list");
    return value == nullptr ? nothing : value->list();
  }

  std::vector<std::string> lines(std::string_view name, std::size_t limit, std::size_t most) {
    std::vector<std::string> texts;
    for (const model::Value& item : list(name)) {
      if (!item.is_text()) {
        say(name, "holds " + std::string(kind_in_words(item)) + ", not only texts");
        break;
      }
      std::string text = source_line(item.text(), limit);
      if (!text.empty() && texts.size() < most) texts.push_back(std::move(text));
    }
    return texts;
  }

  std::optional<std::chrono::sys_seconds> time(std::string_view name) {
    const model::Value* value = find(name, model::Value::Kind::text, "a text");
    if (value == nullptr) return std::nullopt;
    // "2024-01-31T00:00:00.000Z": parts of a second are of no use.
    std::string text(value->text());
    const std::size_t dot = text.find('.');
    if (dot != std::string::npos) {
      const std::size_t end = text.find_first_not_of("0123456789", dot + 1);
      text.erase(dot, (end == std::string::npos ? text.size() : end) - dot);
    }
    const auto read = base::parse_time(text);
    if (!read) say(name, "is no time");
    return read;
  }

  void say(std::string_view name, const std::string& what) {
    if (wrong_.empty()) wrong_ = std::string(name) + " " + what;
  }

 private:
  // nullptr when it is absent, null or of another kind.
  const model::Value* find(std::string_view name, model::Value::Kind kind,
                           std::string_view in_words) {
    const model::Value* value = object_.find(name);
    if (value == nullptr || value->is_null()) return nullptr;
    if (value->kind() == kind) return value;
    say(name, "is " + std::string(kind_in_words(*value)) + ", not " + std::string(in_words));
    return nullptr;
  }

  const model::Object& object_;
  std::string wrong_;
};

std::vector<std::string> authors_of(Members& members) {
  std::vector<std::string> names;
  for (const model::Value& item : members.list("authors")) {
    if (!item.is_object()) {
      members.say("authors", "holds " + std::string(kind_in_words(item)) + ", not only objects");
      break;
    }
    const model::Value* hidden = item.object().find("hidden");
    if (hidden != nullptr && hidden->boolean()) continue;
    Members author(item.object());
    std::string name = author.line("name", most_name);
    if (!author.wrong().empty()) members.say("authors", "holds one whose " + author.wrong());
    const bool known = std::find(names.begin(), names.end(), name) != names.end();
    if (!name.empty() && !known && names.size() < most_authors) names.push_back(std::move(name));
  }
  return names;
}

std::vector<std::string> institutions_of(const model::Object& object) {
  const model::Value* organization = object.find("organization");
  if (organization == nullptr || !organization->is_object()) return {};
  Members members(organization->object());
  std::string name = members.line("fullname", most_name);
  if (name.empty()) name = members.line("name", most_name);
  if (name.empty()) return {};
  return {std::move(name)};
}

// Addresses of repositories that are linked to a paper: "models" at huggingface.co/ID.
std::vector<std::string> linked(Members& members, std::string_view name, std::string_view folder) {
  std::vector<std::string> urls;
  for (const model::Value& item : members.list(name)) {
    Members one(item.object());
    const std::string id = one.line("id", most_name);
    if (id.empty() || urls.size() >= most_links) continue;
    urls.push_back(model::hugging_face_page(std::string(folder) + id));
  }
  return urls;
}

// The members of a paper itself; "" or what is wrong with them.
std::string read_members(const model::Object& object, ListedPaper& paper) {
  Members members(object);
  paper.arxiv = members.line("id", most_name);
  if (!model::is_arxiv_id(paper.arxiv)) {
    members.say("id", paper.arxiv.empty() ? "is missing" : "is no arXiv id: " + paper.arxiv);
    return members.wrong();
  }
  paper.title = members.line("title", most_title);
  paper.abstract = members.line("summary", most_abstract);
  paper.machine_summary = members.line("ai_summary", most_abstract);
  paper.authors = authors_of(members);
  paper.votes = members.count("upvotes");
  paper.media = members.lines("mediaUrls", most_url, most_links);
  paper.keywords = members.lines("ai_keywords", most_name, most_keywords);
  paper.code = members.line("githubRepo", most_url);
  paper.project = members.line("projectPage", most_url);
  paper.institutions = institutions_of(object);
  paper.models = linked(members, "linkedModels", "");
  paper.datasets = linked(members, "linkedDatasets", "datasets/");
  paper.demos = linked(members, "linkedSpaces", "spaces/");
  paper.listed_at = members.time("submittedOnDailyAt");
  if (const auto time = members.time("publishedAt")) paper.published = base::date_of(*time);
  if (const auto time = members.time("withdrawnAt")) paper.withdrawn = base::date_of(*time);
  return members.wrong();
}

// An item of the list: the paper in a member "paper", some of it again around that.
std::string read_item(const model::Value& item, ListedPaper& paper) {
  if (!item.is_object()) return "is " + std::string(kind_in_words(item)) + ", not an object";
  const model::Value* inner = item.object().find("paper");
  if (inner == nullptr) return "has no member paper";
  if (!inner->is_object()) {
    return "paper is " + std::string(kind_in_words(*inner)) + ", not an object";
  }
  std::string wrong = read_members(inner->object(), paper);
  if (!wrong.empty()) return wrong;
  Members around(item.object());
  if (paper.title.empty()) paper.title = around.line("title", most_title);
  if (paper.abstract.empty()) paper.abstract = around.line("summary", most_abstract);
  if (paper.media.empty()) paper.media = around.lines("mediaUrls", most_url, most_links);
  paper.thumbnail = around.line("thumbnail", most_url);
  if (paper.institutions.empty()) paper.institutions = institutions_of(item.object());
  if (!dialects::is_visible(paper.title)) around.say("title", "is missing");
  return around.wrong();
}

std::string wrong_document(std::string_view body, const std::string& why) {
  if (base::trim_left(body).starts_with('<')) return "is HTML, not JSON";
  return "is not JSON: " + why;
}

std::string text_of_error(const model::Value& value) {
  if (value.is_text()) return source_line(value.text(), 300);
  if (value.is_object()) {
    for (const std::string_view name : {"message", "error"}) {
      const model::Value* inner = value.object().find(name);
      if (inner != nullptr && inner->is_text()) return source_line(inner->text(), 300);
    }
  }
  if (value.is_list() && !value.list().empty()) return text_of_error(value.list().front());
  return {};
}

std::string error_of(const model::Value& document) {
  if (!document.is_object()) return {};
  for (const std::string_view name : {"error", "errors", "error_description"}) {
    const model::Value* value = document.object().find(name);
    if (value == nullptr) continue;
    std::string text = text_of_error(*value);
    if (!text.empty()) return text;
  }
  return {};
}

std::string wrong_shape(const model::Value& document, std::string_view expected) {
  const std::string error = error_of(document);
  if (!error.empty()) return "is an error, not " + std::string(expected) + ": " + error;
  return "is " + std::string(kind_in_words(document)) + ", not " + std::string(expected);
}

}  // namespace

ListedPapers read_listed_papers(std::string_view body) {
  ListedPapers read;
  const base::Result<model::Value> document = json::read_json(body);
  if (!document) {
    read.wrong = wrong_document(body, document.error().message);
    return read;
  }
  if (!document->is_list()) {
    read.wrong = wrong_shape(*document, "a list of papers");
    return read;
  }
  std::size_t number = 0;
  for (const model::Value& item : document->list()) {
    ++number;
    ListedPaper paper;
    const std::string wrong = read_item(item, paper);
    if (wrong.empty()) {
      read.papers.push_back(std::move(paper));
      continue;
    }
    std::string place = "item " + std::to_string(number);
    if (model::is_arxiv_id(paper.arxiv)) place += " (" + paper.arxiv + ")";
    read.left_out.push_back(place + ": " + base::printable(wrong));
  }
  if (read.papers.empty() && !read.left_out.empty()) {
    read.wrong = "has nothing that can be understood: " + read.left_out.front();
  }
  return read;
}

ReadPaper read_paper(std::string_view body) {
  ReadPaper read;
  const base::Result<model::Value> document = json::read_json(body);
  if (!document) {
    read.wrong = wrong_document(body, document.error().message);
  } else if (!document->is_object() || document->object().find("id") == nullptr) {
    read.wrong = wrong_shape(*document, "a paper");
  } else {
    ListedPaper paper;
    read.wrong = read_members(document->object(), paper);
    if (read.wrong.empty()) read.paper = std::move(paper);
  }
  return read;
}

std::string error_in_body(std::string_view body) {
  const base::Result<model::Value> document = json::read_json(body);
  return document ? error_of(*document) : std::string();
}

}  // namespace dayleaf::fetch
