#include "mutate.h"

#include <algorithm>
#include <array>
#include <span>
#include <string_view>
#include <utility>

namespace dayleaf::fuzz {
namespace {

using Words = std::vector<std::string_view>;

const Words& words_of(std::string_view path) {
  static const Words digest{"### [",
                            "](https://arxiv.org/abs/2401.00001)",
                            "\n## ",
                            "\n# Daily Papers (2024-02-30)\n",
                            "Vote: 99999999999999999999\n",
                            "Vote: -\n",
                            "Authors: ['",
                            "', \"",
                            "+",
                            "```",
                            "~~~\n",
                            "\n---\n",
                            "+++\ntags = [\"x\"]\n+++\n",
                            "---\ntitle: \"x\n---\n",
                            "<div><video src='",
                            "</video></div>",
                            "![](",
                            "[[",
                            "]]",
                            "![[x.png]]",
                            "**",
                            "***",
                            "__",
                            "`",
                            "$",
                            "$$",
                            "\\",
                            "&#x0;",
                            "&amp;",
                            "<!--",
                            "-->",
                            "<think>",
                            "</think>",
                            "\t",
                            "    ",
                            "\r",
                            "\r\n",
                            "\xEF\xBB\xBF",
                            "\xFF\xFE",
                            "\xE2\x80\xAE",
                            "\xE2\x80\x8B",
                            "\xED\xA0\x80",
                            "\xF4\x90\x80\x80",
                            "\xC0\x80",
                            "|---|\n",
                            "- ",
                            "1) ",
                            "> ",
                            "* * *\n",
                            "draft = true\n",
                            "date = 2024-13-45\n",
                            "{{x}}",
                            "{'a': [",
                            "javascript:alert(1)",
                            "../../etc/passwd",
                            "https://",
                            "//host/x",
                            "mailto:",
                            "arXiv:2401.00001v9",
                            "10.1000/",
                            "\xEA\xB0\x80",
                            "2024-01-31"};
  static const Words toml{"[site]\n",
                          "[[x]]\n",
                          "= ",
                          "\"",
                          "'''",
                          "\"\"\"",
                          "true",
                          "false",
                          "-1",
                          "0",
                          "9223372036854775808",
                          "1e999",
                          "nan",
                          "1979-05-27T07:32:00Z",
                          "{ a = 1 }",
                          "[",
                          "]",
                          "[ [ [ [",
                          "#",
                          "\\u0000",
                          "\\uD800",
                          ".",
                          "..",
                          "title = 3\n",
                          "base_url = \"http://[::1\"\n",
                          "base_url = \"https://example.org/a b/\"\n",
                          "per_page = 0\n",
                          "items = -5\n",
                          "extends = \"nothing\"\n",
                          "enabled = \"yes\"\n",
                          "theme = \"../x\"\n",
                          "content = \"..\"\n",
                          "drop = [1]\n",
                          "[topics]\nfile = \"/dev/null\"\n",
                          "\xFF",
                          "\r",
                          "\n\n",
                          "[params]\nx = []\n",
                          "a.b.c = 1\n"};
  static const Words mustache{"{{",
                              "}}",
                              "{{{",
                              "}}}",
                              "{{#",
                              "{{/",
                              "{{^",
                              "{{>",
                              "{{<base}}",
                              "{{$",
                              "{{/base}}",
                              "{{!",
                              "{{=<% %>=}}",
                              "{{t.",
                              "{{>row}}",
                              "{{>head}}",
                              "{{entry.",
                              "{{#papers}}",
                              "{{/papers}}",
                              "{{title}}",
                              "{{{title_html}}}",
                              "{{page.title}}",
                              "{{param_x}}",
                              "{{first}}",
                              "<script>",
                              "</script>",
                              "<style>",
                              "<!--",
                              "-->",
                              "\"",
                              "'",
                              "<a href={{url}}>",
                              "=\"{{",
                              "<",
                              ">",
                              "&",
                              "\xFF",
                              "{{&title}}",
                              "{{.}}",
                              "{{^has_papers}}",
                              "{{row_html}}"};
  static const Words json{"{",
                          "}",
                          "[",
                          "]",
                          ",",
                          ":",
                          "\"",
                          "\\",
                          "\\u0000",
                          "\\uD800",
                          "null",
                          "true",
                          "-1",
                          "1e309",
                          "18446744073709551616",
                          "\"arxiv:2401.00001\"",
                          "\"authors\"",
                          "\"on\"",
                          "\"value\"",
                          "\"2024-02-31\"",
                          "\"state\"",
                          "\"votes\"",
                          "\"version\":99,",
                          "\"listed\":-1",
                          "\xFF",
                          "[[[[[[[[",
                          "\"../../x\"",
                          "\"width\":4294967296",
                          "\"media\"",
                          "{\"\":",
                          "\"title\""};
  static const Words other{"\n",
                           " ",
                           "\t",
                           "0",
                           "-1",
                           "..",
                           "/",
                           "\xFF",
                           "dayleaf",
                           "00",
                           "ff",
                           "4294967296",
                           "18446744073709551616",
                           "\0",
                           "index.html",
                           "/../",
                           ":",
                           ",",
                           "url(",
                           "@import '"};
  if (path.ends_with(".md")) return digest;
  if (path.ends_with(".toml")) return toml;
  if (path.ends_with(".mustache")) return mustache;
  if (path.ends_with(".json")) return json;
  return other;
}

// Somewhere in a text, as often at its begin and at lines as elsewhere.
std::size_t place_in(const std::string& text, Random& random) {
  const std::size_t place = random.below(text.size() + 1);
  if (random.once_in(8)) return 0;
  if (random.once_in(3)) return place;
  const std::size_t line = text.rfind('\n', place);
  return line == std::string::npos ? 0 : line + 1;
}

std::pair<std::size_t, std::size_t> line_at(const std::string& text, std::size_t place) {
  const std::size_t end = text.find('\n', place);
  return {place, (end == std::string::npos ? text.size() : end + 1) - place};
}

const std::string& any_text(const Files& files, Random& random) {
  static const std::string none;
  if (files.empty()) return none;
  return std::next(files.begin(), static_cast<std::ptrdiff_t>(random.below(files.size())))->second;
}

std::string any_path(const Files& files, Random& random) {
  // First what kind, then which: a site has many digests and layouts and few of the rest.
  // Not the mirror's own files: they are named by their hash, and only their size is looked at.
  constexpr std::array<std::string_view, 11> kinds{
      "content/", "content/", "content/", "dayleaf.toml", "topics.toml", "themes/",
      "themes/",  "data/",    "data/",    ".dayleaf/",    ".public."};
  const std::string_view kind = kinds[random.below(kinds.size())];
  std::vector<std::string> found;
  for (const auto& [path, bytes] : files) {
    if (path.starts_with(kind) && !path.ends_with("/lock")) found.push_back(path);
  }
  return found.empty() ? std::string() : found[random.below(found.size())];
}

std::string change_file(Files& files, const std::string& path, Random& random) {
  const std::string bytes = files[path];
  switch (random.below(7)) {
    case 0:
      files.erase(path);
      return "removed";
    case 1:
      files[path].clear();
      return "emptied";
    case 2: {
      const std::string other = any_path(files, random);
      if (other.empty()) return "left alone";
      files[path] = files[other];
      return "now as " + other;
    }
    case 3: {
      std::string upper = path;
      for (char& c : upper) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
      files[upper] = bytes;
      return "also as " + upper;
    }
    case 4: {
      const std::size_t slash = path.rfind('/');
      const std::string folder = slash == std::string::npos ? "" : path.substr(0, slash + 1);
      constexpr std::array<std::string_view, 8> names{
          "2024-02-30.md",   "2024-01-31.md", "x.markdown", "31.MD",
          "\xED\x95\x9C.md", "a b.md",        "\xFF.md",    ".hidden.md"};
      const std::string place = folder + std::string(names[random.below(names.size())]);
      files[place] = bytes;
      return "also as " + place;
    }
    case 5:
      files.erase(path);
      files[path + "/inside.md"] = bytes;
      return "now a folder";
    default:
      files[path].resize(random.below(bytes.size() + 1));
      return "cut";
  }
}

}  // namespace

std::uint64_t Random::next() {
  state_ += 0x9E3779B97F4A7C15U;
  std::uint64_t mixed = state_;
  mixed = (mixed ^ (mixed >> 30U)) * 0xBF58476D1CE4E5B9U;
  mixed = (mixed ^ (mixed >> 27U)) * 0x94D049BB133111EBU;
  return mixed ^ (mixed >> 31U);
}

std::string mutate_text(const std::string& path, std::string& text, const Files& others,
                        Random& random) {
  const std::size_t place = place_in(text, random);
  const Words& words = words_of(path);
  switch (random.below(10)) {
    case 0:
      if (text.empty()) return "left alone";
      text[random.below(text.size())] = static_cast<char>(random.below(256));
      return "a byte changed";
    case 1: {
      text.erase(place, random.below(random.once_in(4) ? 400 : 12) + 1);
      return "bytes removed";
    }
    case 2: {
      const auto [from, length] = line_at(text, place);
      text.insert(from, text.substr(from, length));
      return "a line twice";
    }
    case 3: {
      const auto [from, length] = line_at(text, place);
      text.erase(from, length);
      return "a line removed";
    }
    case 4: {  // much of something
      const std::string word = random.once_in(2) ? text.substr(place, random.below(30) + 1)
                                                 : std::string(words[random.below(words.size())]);
      std::string many;
      for (std::size_t left = random.below(3000); left > 0; --left) many += word;
      text.insert(place, many);
      return "much of something";
    }
    case 5: {
      const std::string& other = any_text(others, random);
      const std::size_t from = other.empty() ? 0 : random.below(other.size());
      text.insert(place, other, from, random.below(600));
      return "a piece of another file";
    }
    case 6: {  // a number becomes another
      const std::size_t digit = text.find_first_of("0123456789", random.below(text.size() + 1));
      if (digit == std::string::npos) return "left alone";
      constexpr std::array<std::string_view, 7> numbers{
          "0", "-1", "4294967296", "99999999999999999999", "1e9", "00", "2"};
      text.replace(digit, 1, numbers[random.below(numbers.size())]);
      return "another number";
    }
    default:
      for (std::size_t left = random.below(3) + 1; left > 0; --left) {
        text.insert(place_in(text, random), words[random.below(words.size())]);
      }
      return "words put in";
  }
}

Story mutate(Files& files, Random& random) {
  Story story;
  for (std::size_t left = random.below(4) + 1; left > 0; --left) {
    const std::string path = any_path(files, random);
    if (path.empty()) continue;
    if (random.once_in(10)) {
      story.push_back(path + ": " + change_file(files, path, random));
    } else {
      std::string text = files[path];
      const std::string done = mutate_text(path, text, files, random);
      files[path] = std::move(text);
      story.push_back(path + ": " + done);
    }
  }
  return story;
}

}  // namespace dayleaf::fuzz
