#include "index/read_people.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/slug.h"
#include "base/text.h"
#include "model/identifiers.h"

namespace dayleaf::index {
namespace {

constexpr std::array<std::string_view, 6> keys = {"name", "aliases", "orcid",
                                                  "note", "slug",    "papers"};

std::string in_quotes(std::string_view text) { return '"' + base::printable(text) + '"'; }

// As names stand in the archive.
std::string name_in(std::string_view text) {
  return base::nfc(base::collapse_spaces(base::remove_controls(text, "\t\n")));
}

std::string in_line(const base::Location& at) { return "line " + std::to_string(at.line); }

class Reader {
 public:
  explicit Reader(base::Diagnostics& diagnostics) : diagnostics_(diagnostics) {}

  model::StatedPeople read(const model::Object& document) {
    for (const model::Member& member : document.members()) {
      if (member.name != "person") unknown_key(member, {"person"});
    }
    const model::Value* const people = document.find("person");
    if (people == nullptr) return {};
    if (!people->is_list()) {
      diagnostics_.error(people->at, "wrong-person-value",
                         "people are written as [[person]] tables");
      return {};
    }
    for (const model::Value& person : people->list()) {
      if (std::optional<model::StatedPerson> stated = read_person(person))
        claim(*std::move(stated));
    }
    return std::move(read_);
  }

 private:
  void unknown_key(const model::Member& member, const std::vector<std::string_view>& known) {
    const std::optional<std::string_view> meant = base::did_you_mean(member.name, known);
    diagnostics_.error(member.at, "unknown-person-key", "unknown key " + in_quotes(member.name),
                       meant ? "did you mean " + in_quotes(*meant) + "?" : "");
  }

  // The text of a value; none: it is of another kind, which is said.
  std::optional<std::string> text_of(const model::Value& value, std::string_view key,
                                     std::string_view expected) {
    if (!value.is_text()) {
      diagnostics_.error(value.at, "wrong-person-value",
                         in_quotes(key) + " is " + std::string(expected));
      return {};
    }
    return name_in(value.text());
  }

  std::vector<std::pair<std::string, base::Location>> texts_of(const model::Member& member) {
    constexpr std::string_view expected = "a list of texts";
    std::vector<std::pair<std::string, base::Location>> texts;
    if (!member.value.is_list()) {
      diagnostics_.error(member.value.at, "wrong-person-value",
                         in_quotes(member.name) + " is " + std::string(expected));
      return texts;
    }
    for (const model::Value& value : member.value.list()) {
      if (std::optional<std::string> text = text_of(value, member.name, expected)) {
        texts.emplace_back(*std::move(text), value.at);
      }
    }
    return texts;
  }

  std::optional<model::StatedPerson> read_person(const model::Value& value) {
    const model::Value* const name = value.object().find("name");
    model::StatedPerson person;
    if (name != nullptr && name->is_text()) person.name = name_in(name->text());
    person.at = name != nullptr ? name->at : value.at;
    if (person.name.empty()) {
      diagnostics_.error(person.at, "person-without-name",
                         "a [[person]] needs a name, as the digests write it");
      return {};
    }
    bool is_whole = true;
    for (const model::Member& member : value.object().members()) {
      if (!read_member(member, person)) is_whole = false;
    }
    if (!is_whole) return {};
    if (person.has_some_papers() && person.note.empty()) {
      diagnostics_.error(person.at, "person-without-note",
                         in_quotes(person.name) +
                             " has some papers of the name: a note must tell the person from the "
                             "others, on pages and in the address",
                         "note = \"where this one works\"");
      return {};
    }
    if (person.has_some_papers() && person.slug.empty()) {
      person.slug = base::make_slug(person.label());
    }
    return person;
  }

  // False: without it the person would be another one.
  bool read_member(const model::Member& member, model::StatedPerson& person) {
    if (member.name == "aliases") {
      read_aliases(member, person);
    } else if (member.name == "orcid") {
      read_orcid(member, person);
    } else if (member.name == "note") {
      if (std::optional<std::string> note = text_of(member.value, "note", "a text")) {
        person.note = *std::move(note);
      }
    } else if (member.name == "slug") {
      read_slug(member, person);
    } else if (member.name == "papers") {
      return read_papers(member, person);
    } else if (member.name != "name") {
      unknown_key(member, {keys.begin(), keys.end()});
    }
    return true;
  }

  void read_aliases(const model::Member& member, model::StatedPerson& person) {
    for (auto& [alias, at] : texts_of(member)) {
      if (alias.empty()) {
        diagnostics_.error(at, "wrong-person-value", "an alias is a name, and this is none");
      } else if (alias == person.name) {
        diagnostics_.error(
            at, "alias-is-name",
            in_quotes(alias) + " is the name itself: another one was meant, or none");
      } else if (std::any_of(person.aliases.begin(), person.aliases.end(),
                             [&, &text = alias](const model::StatedPerson::Name& other) {
                               return other.text == text;
                             })) {
        diagnostics_.error(at, "alias-twice",
                           in_quotes(alias) + " stands here twice: another one was meant, or none");
      } else {
        person.aliases.push_back({std::move(alias), at});
      }
    }
  }

  void read_orcid(const model::Member& member, model::StatedPerson& person) {
    const std::optional<std::string> text = text_of(member.value, "orcid", "a text");
    if (!text) return;
    model::Orcid orcid = model::read_orcid(*text);
    if (orcid.value.empty()) {
      diagnostics_.error(
          member.value.at, "wrong-orcid",
          in_quotes(*text) + (orcid.wrong_digit ? " is no ORCID iD: its check digit does not fit, "
                                                  "so one of its digits is wrong"
                                                : " is no ORCID iD"),
          orcid.wrong_digit ? "" : "four groups of four digits: 0000-0002-1825-0097");
      return;
    }
    const auto [first, is_new] = orcids_.try_emplace(orcid.value, member.value.at);
    if (is_new) {
      person.orcid = std::move(orcid.value);
    } else {
      diagnostics_.error(member.value.at, "orcid-of-two-people",
                         orcid.value + " is stated in " + in_line(first->second) + ", too",
                         "one person's names belong into one [[person]]");
    }
  }

  void read_slug(const model::Member& member, model::StatedPerson& person) {
    const std::optional<std::string> slug = text_of(member.value, "slug", "a text");
    if (!slug) return;
    std::string usable = base::make_slug(*slug);
    if (usable != *slug || usable.empty()) {
      diagnostics_.error(member.value.at, "wrong-slug", in_quotes(*slug) + " cannot be a slug",
                         usable.empty() ? "" : "write " + in_quotes(usable));
    } else {
      person.slug = std::move(usable);
    }
  }

  bool read_papers(const model::Member& member, model::StatedPerson& person) {
    for (const auto& [word, at] : texts_of(member)) {
      const model::PaperId id = model::identify_word(word);
      if (id.kind == model::PaperId::Kind::title && id.value.empty()) {
        diagnostics_.error(at, "no-paper-id", in_quotes(word) + " names no paper",
                           "an arXiv id, a DOI or an address: \"2401.17268\"");
      } else if (std::none_of(
                     person.papers.begin(), person.papers.end(),
                     [&](const model::StatedPerson::OnePaper& other) { return other.id == id; })) {
        person.papers.push_back({id, at});
      }
    }
    if (!person.papers.empty()) return true;
    diagnostics_.error(member.at, "person-without-papers",
                       "\"papers\" names none, so nothing is known of " + in_quotes(person.name),
                       "without the key all papers of the name are meant");
    return false;
  }

  // Nobody bears a name that another one bears already.
  void claim(model::StatedPerson person) {
    if (!person.slug.empty()) {
      const auto [first, is_new] = slugs_.try_emplace(person.slug, person.at);
      if (!is_new) {
        diagnostics_.error(person.at, "slug-of-two-people",
                           "the address " + in_quotes(person.slug) + " is that of the person of " +
                               in_line(first->second),
                           "another note or slug");
        return;
      }
    }
    if (person.has_some_papers() ? claim_papers(person) : claim_names(person)) {
      read_.people.push_back(std::move(person));
    }
  }

  bool claim_names(model::StatedPerson& person) {
    const auto [first, is_new] = names_.try_emplace(person.name, person.at);
    if (!is_new) {
      two_people(person.at, person.name, first->second);
      return false;
    }
    std::erase_if(person.aliases, [&](const model::StatedPerson::Name& alias) {
      const auto [other, is_free] = names_.try_emplace(alias.text, alias.at);
      if (!is_free) two_people(alias.at, alias.text, other->second);
      return !is_free;
    });
    return true;
  }

  bool claim_papers(model::StatedPerson& person) {
    std::vector<std::string_view> names = {person.name};
    for (const model::StatedPerson::Name& alias : person.aliases) names.push_back(alias.text);
    std::erase_if(person.papers, [&](const model::StatedPerson::OnePaper& paper) {
      for (const std::string_view name : names) {
        const auto [other, is_free] =
            on_papers_.try_emplace({paper.id, std::string(name)}, paper.at);
        if (is_free || other->second == paper.at) continue;
        diagnostics_.error(paper.at, "paper-of-two-people",
                           model::to_text(paper.id) + " is given to another " + in_quotes(name) +
                               " in " + in_line(other->second));
        return true;
      }
      return false;
    });
    return person.has_some_papers();
  }

  void two_people(const base::Location& at, std::string_view name, const base::Location& first) {
    diagnostics_.error(at, "name-of-two-people",
                       in_quotes(name) + " is a name of the person of " + in_line(first),
                       "two people of one name are told apart by papers = [\"2401.17268\"] of one");
  }

  base::Diagnostics& diagnostics_;
  model::StatedPeople read_;
  std::map<std::string, base::Location> names_;
  std::map<std::pair<model::PaperId, std::string>, base::Location> on_papers_;
  std::map<std::string, base::Location> slugs_;
  std::map<std::string, base::Location> orcids_;
};

}  // namespace

model::StatedPeople read_people(const model::Object& document, base::Diagnostics& diagnostics) {
  return Reader(diagnostics).read(document);
}

}  // namespace dayleaf::index
