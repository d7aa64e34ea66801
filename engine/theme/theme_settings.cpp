#include "theme/theme_settings.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "base/lent.h"
#include "base/text.h"
#include "theme/loaded_theme.h"
#include "toml/read_toml.h"

namespace dayleaf::theme {
namespace {

using Type = ThemeParam::Type;
using Version = std::array<std::int64_t, 3>;

constexpr std::pair<std::string_view, Type> type_names[] = {
    {"text", Type::text}, {"flag", Type::flag}, {"number", Type::number}};

std::string_view name_of(Type type) {
  for (const auto& [name, named] : type_names) {
    if (named == type) return name;
  }
  return {};
}

std::optional<Version> parse_version(std::string_view text) {
  const std::vector<std::string_view> parts = base::split(text, '.');
  if (parts.empty() || parts.size() > 3) return std::nullopt;
  Version version{};
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const auto number = base::parse_integer(parts[i]);
    if (!number || *number < 0) return std::nullopt;
    version[i] = *number;
  }
  return version;
}

class Reader {
 public:
  Reader(base::LentText version, base::Diagnostics& diagnostics)
      : version_(version), diagnostics_(diagnostics) {}

  ThemeSettings read(const model::Object& document) {
    const std::pair<std::string_view, std::string*> keys[] = {
        {"name", &settings_.info.name},
        {"version", &settings_.info.version},
        {"description", &settings_.info.description},
        {"license", &settings_.info.license},
        {"homepage", &settings_.info.homepage},
        {"min_dayleaf", &settings_.info.min_dayleaf},
        {"extends", &settings_.info.extends},
    };
    std::vector<std::string_view> known = {"params"};
    for (const auto& [name, target] : keys) known.push_back(name);
    for (const model::Member& member : document.members()) {
      if (member.name == "params") {
        read_params(member);
        continue;
      }
      const auto key = std::find_if(std::begin(keys), std::end(keys), [&](const auto& candidate) {
        return candidate.first == member.name;
      });
      if (key == std::end(keys)) {
        unknown_key(member, known);
      } else {
        read_text(member, *key->second);
      }
      if (member.name == "extends") settings_.info.extends_at = member.value.at;
      if (member.name == "min_dayleaf") check_version(member);
    }
    return std::move(settings_);
  }

 private:
  void unknown_key(const model::Member& member, const std::vector<std::string_view>& known) {
    diagnostics_.error(member.at, "unknown-key",
                       "there is no key " + model::in_quotes(member.name) + " here",
                       nearest_name(member.name, known));
  }

  void read_text(const model::Member& member, std::string& target) {
    if (!member.value.is_text()) {
      return diagnostics_.error(member.value.at, "wrong-type",
                                model::in_quotes(member.name) + " has to be a text in quotes");
    }
    target = member.value.text();
  }

  void check_version(const model::Member& member) {
    if (!member.value.is_text()) return;
    const auto wanted = parse_version(member.value.text());
    if (!wanted) {
      return diagnostics_.error(
          member.value.at, "bad-version",
          "a version has the form 1.2.3, not " + model::in_quotes(member.value.text()));
    }
    const auto running = parse_version(version_);
    if (running && *wanted > *running) {
      diagnostics_.error(member.value.at, "theme-needs-newer",
                         "this theme needs dayleaf " + std::string(member.value.text()) +
                             "; this is " + std::string(version_));
    }
  }

  void read_params(const model::Member& table) {
    if (!table.value.is_object()) {
      return diagnostics_.error(table.value.at, "wrong-type",
                                "\"params\" has to be tables: [params.NAME]");
    }
    for (const model::Member& member : table.value.object().members()) {
      const bool valid = std::all_of(member.name.begin(), member.name.end(), [](char c) {
        return base::is_ascii_letter(c) || base::is_digit(c) || c == '_';
      });
      if (!valid || !member.value.is_object()) {
        diagnostics_.error(
            member.at, "bad-param",
            "a parameter is a table [params.NAME], its name of letters, digits and _");
        continue;
      }
      read_param(member);
    }
  }

  void read_param(const model::Member& table) {
    ThemeParam param;
    param.name = table.name;
    const model::Member* initial = nullptr;
    for (const model::Member& member : table.value.object().members()) {
      if (member.name == "type") {
        read_type(member, param.type);
      } else if (member.name == "doc") {
        read_text(member, param.doc);
      } else if (member.name == "choices") {
        for (const model::Value& choice : member.value.list())
          param.choices.emplace_back(choice.text());
        if (param.choices.empty()) {
          diagnostics_.error(member.value.at, "wrong-type",
                             "\"choices\" has to be a list of texts");
        }
      } else if (member.name == "default") {
        initial = &member;
      } else {
        unknown_key(member, {"type", "default", "choices", "doc"});
      }
    }
    if (initial == nullptr) {
      return diagnostics_.error(
          table.at, "param-without-default",
          "the parameter " + model::in_quotes(table.name) + " needs a default");
    }
    param.initial = initial->value;
    if (std::string wrong = refuse_param(param, param.initial); !wrong.empty()) {
      diagnostics_.error(initial->value.at, "wrong-type", std::move(wrong));
    }
    settings_.params.push_back(std::move(param));
  }

  void read_type(const model::Member& member, Type& type) {
    for (const auto& [name, named] : type_names) {
      if (member.value.text() == name) {
        type = named;
        return;
      }
    }
    diagnostics_.error(member.value.at, "wrong-type",
                       "a parameter's type is \"text\", \"flag\" or \"number\"",
                       nearest_name(member.value.text(), {"text", "flag", "number"}));
  }

  base::LentText version_;
  base::Diagnostics& diagnostics_;
  ThemeSettings settings_;
};

}  // namespace

ThemeSettings read_theme_settings(std::string_view toml, std::string_view version,
                                  base::Diagnostics& diagnostics) {
  const std::optional<model::Value> document = toml::read_toml(toml, diagnostics);
  if (!document) return {};
  return Reader(version, diagnostics).read(document->object());
}

std::string refuse_param(const ThemeParam& param, const model::Value& value) {
  const bool fits = (param.type == Type::text && value.is_text()) ||
                    (param.type == Type::flag && value.kind() == model::Value::Kind::boolean) ||
                    (param.type == Type::number && value.kind() == model::Value::Kind::integer);
  if (!fits) {
    return "the parameter " + model::in_quotes(param.name) + " has to be a " +
           std::string(name_of(param.type));
  }
  if (param.choices.empty()) return {};
  const auto chosen = std::find(param.choices.begin(), param.choices.end(), value.text());
  if (chosen != param.choices.end()) return {};
  return "the parameter " + model::in_quotes(param.name) + " has to be one of " +
         base::join(param.choices, ", ");
}

model::Object resolve_params(const Theme& theme, const model::Object& settings,
                             base::Diagnostics& diagnostics) {
  model::Object resolved = theme_params(theme).object();
  for (const model::Member& member : settings.members()) {
    const auto param = std::find_if(theme.declared_params.begin(), theme.declared_params.end(),
                                    [&](const auto& known) { return known.name == member.name; });
    if (param == theme.declared_params.end()) {
      std::vector<std::string_view> known;
      for (const ThemeParam& declared : theme.declared_params) known.push_back(declared.name);
      diagnostics.error(member.at, "unknown-param",
                        "the theme " + model::in_quotes(theme.info.name) + " has no parameter " +
                            model::in_quotes(member.name),
                        nearest_name(member.name, known));
    } else if (std::string wrong = refuse_param(*param, member.value); !wrong.empty()) {
      diagnostics.error(member.value.at, "wrong-type", std::move(wrong));
    } else {
      resolved.set(member.name, member.value);
    }
  }
  return resolved;
}

}  // namespace dayleaf::theme
