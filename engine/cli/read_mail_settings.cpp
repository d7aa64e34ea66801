#include "cli/read_mail_settings.h"

#include <optional>
#include <string_view>

#include "base/text.h"
#include "base/url.h"
#include "cli/setting_kinds.h"
#include "mail/message.h"
#include "model/quote.h"
#include "render/newsletter.h"

namespace dayleaf::cli {
namespace {

// One text, or a list of them, each of which `read` takes or refuses.
template <typename Read>
void read_all(const model::Value& value, std::vector<std::string>& target, std::string_view wanted,
              base::Diagnostics& diagnostics, Read read) {
  const auto take = [&](const model::Value& item, std::vector<std::string>& taken) {
    if (!item.is_text()) {
      refuse_kind(item, wanted, diagnostics);
      return false;
    }
    std::optional<std::string> text = read(item);
    if (text) taken.push_back(*std::move(text));
    return text.has_value();
  };
  std::vector<std::string> taken;
  if (!value.is_list()) {
    if (take(value, taken)) target = std::move(taken);
    return;
  }
  for (const model::Value& item : value.list()) {
    if (!take(item, taken)) return;
  }
  target = std::move(taken);
}

std::optional<std::string> mailbox_in(const model::Value& value, base::Diagnostics& diagnostics) {
  if (mail::parse_mailbox(value.text())) return std::string(value.text());
  diagnostics.error(value.at, "setting-value",
                    model::in_quotes(value.text()) + " is no address of mail",
                    "write it like digests@example.org or Digests <digests@example.org>");
  return {};
}

std::optional<std::string> unsubscribe_in(const model::Value& value,
                                          base::Diagnostics& diagnostics) {
  std::optional<std::string> link = base::safe_link(value.text());
  const bool is_known = link && (link->starts_with("https:") || link->starts_with("mailto:"));
  if (is_known && link->size() <= mail::Message::longest_unsubscribe) return link;
  diagnostics.error(
      value.at, "setting-value",
      is_known ? "this address is longer than a line of a message may be"
               : model::in_quotes(value.text()) + " is nowhere that a reader could unsubscribe",
      "write https://…, or mailto:… with an address");
  return {};
}

}  // namespace

void read_mailbox(const model::Value& value, std::string& target, base::Diagnostics& diagnostics) {
  if (!value.is_text()) return refuse_kind(value, "a text", diagnostics);
  if (value.text().empty()) return target.clear();
  if (auto mailbox = mailbox_in(value, diagnostics)) target = *std::move(mailbox);
}

void read_mailboxes(const model::Value& value, std::vector<std::string>& target,
                    base::Diagnostics& diagnostics) {
  read_all(value, target, "an address of mail, or a list of them", diagnostics,
           [&](const model::Value& item) { return mailbox_in(item, diagnostics); });
}

void read_list_id(const model::Value& value, std::string& target, base::Diagnostics& diagnostics) {
  if (!value.is_text()) return refuse_kind(value, "a text", diagnostics);
  if (value.text().empty() || mail::is_list_id(value.text())) {
    target = value.text();
    return;
  }
  diagnostics.error(value.at, "setting-value",
                    model::in_quotes(value.text()) + " identifies no mailing list",
                    "write it like digests.example.org: a name and a domain of yours");
}

void read_unsubscribe(const model::Value& value, std::vector<std::string>& target,
                      base::Diagnostics& diagnostics) {
  read_all(value, target, "an address, or a list of them", diagnostics,
           [&](const model::Value& item) { return unsubscribe_in(item, diagnostics); });
}

void read_subject(const model::Value& value, std::string& target, base::Diagnostics& diagnostics) {
  const std::string fault =
      value.is_text() ? render::find_subject_fault(value.text()) : std::string();
  if (!fault.empty()) return diagnostics.error(value.at, "setting-value", "this " + fault);
  take_line(value, target, diagnostics);
}

}  // namespace dayleaf::cli
