#include "render/newsletter.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <span>
#include <vector>

#include "base/escape.h"
#include "base/hash.h"
#include "base/text.h"
#include "base/url.h"
#include "mail/message.h"
#include "model/quote.h"
#include "render/entry_facts.h"
#include "render/entry_media.h"
#include "render/issue.h"
#include "render/linked_text.h"
#include "render/mail_paper.h"
#include "render/plan.h"
#include "render/urls.h"

// Days and weeks as messages. docs/mail.md.
namespace dayleaf::render {

void plan_mail(const RenderContext& context, Plan& plan);

namespace {

// Gmail shows 102 KB of a message and hides the rest.
constexpr std::size_t most_bytes = 100'000;
// Papers in one line behind those that have a block of their own, while blocks have to give way.
constexpr std::size_t most_lines = 60;
constexpr std::size_t longest_subject = 200;  // code points
constexpr std::size_t longest_name = 100;
constexpr std::size_t longest_footer = 300;

constexpr std::string_view frame_style =
    "max-width:600px;margin:0 auto;padding:16px;overflow-wrap:break-word;word-wrap:break-word;"
    "font-family:-apple-system,'Segoe UI',Roboto,'Apple SD Gothic Neo','Malgun Gothic',"
    "'Noto Sans KR',Helvetica,Arial,sans-serif;font-size:16px;line-height:1.55";
constexpr std::string_view site_style = "margin:0;font-size:14px;line-height:1.45";
constexpr std::string_view issue_style = "margin:0 0 4px;font-size:24px;line-height:1.3";
constexpr std::string_view day_style =
    "margin:0;padding:24px 0 8px;font-size:20px;line-height:1.3;border-top:3px solid #b3b3b3";
constexpr std::string_view note_style =
    "margin:0 0 16px;font-size:14px;line-height:1.45;color:#767676";
constexpr std::string_view lines_style =
    "margin:0;padding:12px 0 12px 20px;font-size:15px;line-height:1.6";
constexpr std::string_view more_style = "margin:0 0 16px;font-size:15px;line-height:1.6";
constexpr std::string_view footer_style =
    "margin:24px 0 0;padding:12px 0 0;border-top:1px solid #b3b3b3;font-size:14px;line-height:1.6;"
    "color:#767676";

std::string site_name(const RenderContext& context) {
  return one_line(context.site_title, longest_name);
}

std::string host_name(const RenderContext& context) {
  const std::string host(host_of(context.site.base.origin));
  return host.substr(0, host.find(':'));
}

// Two sites may share a host.
std::string message_id(const RenderContext& context, const Issue& issue) {
  std::string id = (issue.week ? "week-" : "day-") + issue_key(context, issue);
  if (context.site.base.path != "/") {
    id += "-" + base::to_hex(base::hash_bytes(context.site.base.path)).substr(0, 8);
  }
  return id + "@" + host_name(context);
}

// A paper of an issue, and how many papers of the issue stand before it.
struct Item {
  std::uint32_t appearance = 0;
  std::uint32_t day = 0;
  std::size_t place = 0;
  MailPiece whole;
  MailPiece line;
};

// Papers of all days, those with most votes first; each day keeps its own order.
std::vector<Item> items_of(const RenderContext& context, const Issue& issue) {
  std::vector<Item> items;
  for (std::uint32_t day = issue.first_day; day < issue.end_day; ++day) {
    for (const std::uint32_t one : context.archive.days[day].ranking) {
      items.push_back({.appearance = one, .day = day, .whole = {}, .line = {}});
    }
  }
  std::vector<Item*> by_votes;
  for (Item& item : items) by_votes.push_back(&item);
  const auto votes = [&](const Item* item) {
    return context.archive.appearances[item->appearance].entry->votes.value_or(-1);
  };
  if (issue.week) {
    std::stable_sort(by_votes.begin(), by_votes.end(),
                     [&](const Item* a, const Item* b) { return votes(a) > votes(b); });
  }
  for (std::size_t place = 0; place < by_votes.size(); ++place) {
    Item& item = *by_votes[place];
    const model::Appearance& appearance = context.archive.appearances[item.appearance];
    item.place = place;
    item.whole = mail_paper(context, appearance, issue.week ? "h3" : "h2");
    item.line = mail_line(context, appearance);
  }
  return items;
}

// How much of an issue is in its message: papers whose place is below the first number have blocks,
// those below the second a line.
struct Cut {
  std::size_t whole = 0;
  std::size_t listed = 0;
};

void append_paragraph(std::string_view style, std::string_view text, std::string& html) {
  open_mail_block("p", style, {}, html);
  base::escape_html_text(text, html);
  html += "</p>\n";
}

void append_head(const RenderContext& context, const Issue& issue, bool is_cut, MailPiece& out) {
  const std::string home = context.urls.absolute(address::home());
  const std::string title = issue_title(context, issue);
  const std::string about = issue_about(context, issue);
  const std::string page =
      issue.week ? std::string()
                 : context.urls.absolute(address::day(context.archive.days[issue.first_day].date));
  open_mail_block("p", site_style, {}, out.html);
  append_mail_link(home, site_name(context), out.html, MailLink::of_heading);
  out.html += "</p>\n";
  open_mail_block("h1", issue_style, {}, out.html);
  if (page.empty()) {
    base::escape_html_text(title, out.html);
  } else {
    append_mail_link(page, title, out.html, MailLink::of_heading);
  }
  out.html += "</h1>\n";
  append_paragraph(note_style, about, out.html);
  out.text = site_name(context) + "\n" + title + " · " + about + "\n" +
             (page.empty() ? home : page) + "\n\n";
  if (!is_cut) return;
  append_paragraph(note_style, context.words.mail_shortened, out.html);
  (out.text += context.words.mail_shortened) += "\n\n";
}

// Its papers, and where there are more.
void append_day(const RenderContext& context, const Issue& issue, std::span<const Item> items,
                const Cut& cut, MailPiece& out) {
  const model::Day& day = context.archive.days[items.front().day];
  const std::string page = context.urls.absolute(address::day(day.date));
  if (issue.week) {
    const std::string date = long_date_with_weekday(day.date, context.language);
    open_mail_block("h2", day_style, {}, out.html);
    append_mail_link(page, date, out.html, MailLink::of_heading);
    out.html += "</h2>\n";
    const std::string rule(base::display_width(date), '=');
    out.text += date + "\n" + rule + "\n" + page + "\n\n";
  }
  MailPiece lines;
  std::int64_t left = 0;
  for (const Item& item : items) {
    if (item.place < cut.whole) {
      out.html += item.whole.html;
      out.text += item.whole.text;
    } else if (item.place < cut.listed) {
      lines.html += item.line.html;
      lines.text += item.line.text;
    } else {
      ++left;
    }
  }
  if (!lines.html.empty()) {
    ((out.html += "<ul style=\"") += lines_style) += "\">\n";
    (out.html += lines.html) += "</ul>\n";
    (out.text += lines.text) += '\n';
  }
  if (left == 0) return;
  const std::string more = counted(context.words.more_papers, left);
  open_mail_block("p", more_style, {}, out.html);
  append_mail_link(page, more, out.html);
  out.html += "</p>\n";
  out.text += more + ": " + page + "\n\n";
}

void append_footer(const RenderContext& context, MailPiece& out) {
  const std::string home = context.urls.absolute(address::home());
  ((out.html += "<p style=\"") += footer_style) += "\">";
  append_mail_link(home, site_name(context), out.html);
  out.text += "-- \n" + site_name(context) + " " + home + "\n";
  for (const std::string& said : {context.site.attribution, context.site.licence}) {
    const std::string text = one_line(split_linked_text(said).text, longest_footer);
    if (text.empty()) continue;
    out.html += "<br>";
    base::escape_html_text(text, out.html);
    (out.text += text) += '\n';
  }
  if (!context.site.mail.unsubscribe.empty()) {
    const std::string& address = context.site.mail.unsubscribe.front();
    out.html += "<br>";
    append_mail_link(address, context.words.unsubscribe, out.html);
    ((out.text += context.words.unsubscribe) += ": ") += address;
    out.text += '\n';
  }
  out.html += "</p>\n";
}

MailPiece body_of(const RenderContext& context, const Issue& issue, std::span<const Item> items,
                  const Cut& cut, std::string_view subject) {
  MailPiece out;
  append_head(context, issue, cut.whole < items.size(), out);
  for (std::size_t from = 0; from < items.size();) {
    std::size_t to = from;
    while (to < items.size() && items[to].day == items[from].day) ++to;
    append_day(context, issue, items.subspan(from, to - from), cut, out);
    from = to;
  }
  append_footer(context, out);
  std::string html = "<!DOCTYPE html>\n<html lang=\"";
  (html += context.language.code) += "\">\n<head>\n<meta charset=\"utf-8\">\n";
  html += "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n";
  html += "<meta name=\"color-scheme\" content=\"light dark\">\n<title>";
  base::escape_html_text(subject, html);
  html += "</title>\n</head>\n<body style=\"margin:0;padding:0\">\n<div style=\"";
  ((html += frame_style) += "\">\n") += out.html;
  out.html = html + "</div>\n</body>\n</html>\n";
  return out;
}

constexpr std::array<std::string_view, 4> subject_names = {"{site}", "{issue}", "{papers}",
                                                           "{title}"};

std::string subject_of(const RenderContext& context, const Issue& issue,
                       std::span<const Item> items) {
  const std::string issue_name =
      issue.week ? issue_title(context, issue)
                 : long_date(context.archive.days[issue.first_day].date, context.language);
  const std::string count = counted(context.words.papers, static_cast<std::int64_t>(items.size()));
  const std::string& written = context.site.mail.subject;
  if (written.empty()) {
    return one_line(with(context.words.feed_of,
                         {with(context.words.dated, {issue_name, count}), site_name(context)}),
                    longest_subject);
  }
  const auto first =
      std::find_if(items.begin(), items.end(), [](const Item& item) { return item.place == 0; });
  const std::string title = one_line(
      facts_of(context, context.archive.appearances[first->appearance]).title, longest_name);
  const std::array<std::string, 4> values = {site_name(context), issue_name, count, title};
  // One pass: what a title has in braces is no name.
  std::string subject;
  for (std::size_t at = 0; at < written.size();) {
    const std::string_view rest = std::string_view(written).substr(at);
    const auto name = std::find_if(subject_names.begin(), subject_names.end(),
                                   [&](std::string_view one) { return rest.starts_with(one); });
    if (name == subject_names.end()) {
      subject += written[at++];
    } else {
      subject += values[static_cast<std::size_t>(name - subject_names.begin())];
      at += name->size();
    }
  }
  return one_line(subject, longest_subject);
}

// The largest number up to `most` that passes; 0 where none does. Those below one that passes do.
template <typename Passes>
std::size_t largest(std::size_t most, Passes passes) {
  std::size_t least = 0;
  while (least < most) {
    const std::size_t middle = least + (most - least + 1) / 2;
    if (passes(middle)) {
      least = middle;
    } else {
      most = middle - 1;
    }
  }
  return least;
}

std::string write_issue(const RenderContext& context, const Issue& issue) {
  const model::MailSettings& settings = context.site.mail;
  const std::vector<Item> items = items_of(context, issue);
  mail::Message message;
  message.from = mail::parse_mailbox(settings.from).value_or(mail::Mailbox());
  for (const std::string& text : settings.to) {
    if (auto mailbox = mail::parse_mailbox(text)) message.to.push_back(*std::move(mailbox));
  }
  message.subject = subject_of(context, issue, items);
  message.date = rfc822_time(issue_time(context, issue));
  message.id = message_id(context, issue);
  message.list_id = settings.list_id;
  message.unsubscribe = settings.unsubscribe;
  message.language = context.language.code;
  const auto written = [&](const Cut& cut, bool must_fit) {
    MailPiece body = body_of(context, issue, items, cut, message.subject);
    message.text = std::move(body.text);
    message.html = std::move(body.html);
    // Neither encoding makes a text shorter: what is too long already need not be encoded.
    const bool may_fit = message.text.size() + message.html.size() <= most_bytes;
    return may_fit || !must_fit ? mail::write_message(message) : std::string();
  };
  const auto fits = [&](const Cut& cut) {
    const std::string bytes = written(cut, true);
    return !bytes.empty() && bytes.size() <= most_bytes;
  };

  const auto cut_of = [&](std::size_t whole) {
    return Cut{whole, std::min(items.size(), whole + most_lines)};
  };
  Cut cut{items.size(), items.size()};
  if (!fits(cut)) {
    cut = cut_of(largest(items.size(), [&](std::size_t whole) { return fits(cut_of(whole)); }));
    if (!fits(cut)) {
      cut.listed = largest(cut.listed, [&](std::size_t listed) {
        return fits({cut.whole, listed});
      });
    }
  }
  return written(cut, false);
}

void add_issue(const Issue& issue, std::string address, std::string source,
               const model::PageSubject& subject, Plan& plan) {
  plan.add_file(
      {.address = std::move(address), .source = std::move(source), .subject = subject},
      [issue](const RenderContext& shared, base::Sink& out) {
        out.write(write_issue(shared, issue));
      },
      [issue](const RenderContext& shared, base::Parts& parts) {
        add_issue_inputs(shared, issue, parts);
      });
}

}  // namespace

void plan_mail(const RenderContext& context, Plan& plan) {
  for (const Issue& issue : day_issues(context.archive)) {
    const base::Date& date = context.archive.days[issue.first_day].date;
    add_issue(issue, address::day_mail(date), base::iso_date(date),
              {model::PageSubject::Kind::day, issue.first_day}, plan);
  }
  for (const Issue& issue : week_issues(context.archive)) {
    add_issue(issue, address::week_mail(*issue.week), issue_key(context, issue), {}, plan);
  }
}

std::string why_no_mail(const model::Site& site) {
  if (!mail::parse_mailbox(site.mail.from)) {
    return "a message needs a sender: [mail] from says who it is";
  }
  if (site.base.origin.empty()) {
    return "links of a message need the site's address: [site] base_url or --base-url says it";
  }
  return {};
}

bool makes_mail(const RenderContext& context) {
  return context.site.mail.build && why_no_mail(context.site).empty();
}

void check_mail(const RenderContext& context, base::Diagnostics& diagnostics) {
  if (!context.site.mail.build) return;
  if (const std::string why = why_no_mail(context.site); !why.empty()) {
    diagnostics.error({}, "no-mail", "[mail] build asks for messages, and there are none: " + why);
  }
}

std::string find_subject_fault(std::string_view subject) {
  for (std::size_t at = subject.find('{'); at != std::string_view::npos;
       at = subject.find('{', at + 1)) {
    const std::string_view rest = subject.substr(at);
    if (std::none_of(subject_names.begin(), subject_names.end(),
                     [&](std::string_view one) { return rest.starts_with(one); })) {
      const std::string_view name = rest.substr(0, std::min(rest.find('}') + 1, rest.size()));
      return "has " + model::in_quotes(name) + ", and the names are " +
             base::join({subject_names.begin(), subject_names.end()}, ", ");
    }
  }
  return {};
}

}  // namespace dayleaf::render
