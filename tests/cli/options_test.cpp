#include "cli/options.h"

#include <algorithm>

#include "cli/option_rows.h"
#include "cli/run.h"
#include "cli/setting_rows.h"
#include "kit/catch.h"
#include "kit/places.h"

using namespace dayleaf;
using namespace dayleaf::cli;
using kit::run;

namespace {

base::Result<Options> parse(const std::vector<std::string>& arguments,
                            const std::map<std::string, std::string>& environment = {}) {
  std::ostringstream ignored;
  const Console console{ignored, ignored, false,
                        [&environment](const char* name) -> std::optional<std::string> {
                          const auto found = environment.find(name);
                          if (found == environment.end()) return {};
                          return found->second;
                        }};
  return parse_options(arguments, console);
}

Options good(const std::vector<std::string>& arguments) {
  base::Result<Options> options = parse(arguments);
  INFO((options ? "" : options.error().message));
  REQUIRE(options);
  return *options;
}

std::string wrong(const std::vector<std::string>& arguments) {
  const base::Result<Options> options = parse(arguments);
  return options ? "nothing is wrong" : options.error().message;
}

}  // namespace

TEST_CASE("options may stand before and after the command, in every form") {
  for (const std::vector<std::string>& arguments : std::vector<std::vector<std::string>>{
           {"build", "-o", "site", "--strict", "-j", "3"},
           {"-o", "site", "--strict", "-j3", "build"},
           {"--output=site", "build", "--jobs=3", "--strict"},
           {"--output", "site", "-j", "3", "--strict", "--", "build"},
       }) {
    const Options options = good(arguments);
    CHECK(options.command == "build");
    CHECK(*options.value_of("--output") == "site");
    CHECK(options.strict);
    CHECK(options.jobs == 3);
  }
}

TEST_CASE("every option reaches its field") {
  const Options options =
      good({"build",    "-C",           "r",       "-c",    "f",          "--set",     "a.b=1",
            "--set",    "c.d=x=y",      "-q",      "-v",    "-v",         "--json",    "--log",
            "json",     "--color",      "never",   "--now", "2024-01-31", "--content", "in",
            "-b",       "https://x.y/", "--theme", "t",     "--limit",    "7",         "-n",
            "--atomic", "--force"});
  CHECK(options.root == std::optional<std::string>("r"));
  CHECK(options.config == std::optional<std::string>("f"));
  CHECK(options.set == std::vector<std::string>{"a.b=1", "c.d=x=y"});
  CHECK(options.quiet);
  CHECK(options.verbose == 2);
  CHECK(options.json);
  CHECK(options.log == LogFormat::json);
  CHECK(options.color == ColorWhen::never);
  CHECK(options.now->time_since_epoch().count() == 1706659200);
  CHECK(*options.value_of("--content") == "in");
  CHECK(*options.value_of("--base-url") == "https://x.y/");
  CHECK(*options.value_of("--theme") == "t");
  CHECK(options.limit == 7);
  CHECK(options.dry_run);
  CHECK(options.atomic);
  CHECK(options.force);
}

TEST_CASE("every option of serve reaches its field") {
  const Options options = good({"serve", "-p", "8080", "--strict-port", "--host", "::1",
                                "--allow-host", "a.example", "--allow-host", "b.example:8443",
                                "--open=2024/", "--no-reload", "--poll=250", "--built=out"});
  CHECK(options.port == 8080);
  CHECK(options.strict_port);
  CHECK(options.host == std::optional<std::string>("::1"));
  CHECK(options.allow_hosts == std::vector<std::string>{"a.example", "b.example:8443"});
  CHECK(options.open);
  CHECK(options.open_path == "2024/");
  CHECK_FALSE(options.reload);
  CHECK(options.poll == std::chrono::milliseconds(250));
  CHECK(options.built);
  CHECK(options.built_folder == "out");

  const Options plain = good({"serve", "-O", "--built", "out", "--poll"});
  CHECK(plain.port == 1414);
  CHECK(plain.open);
  CHECK(plain.open_path.empty());
  CHECK(plain.reload);
  CHECK(plain.built);
  CHECK(plain.built_folder.empty());
  CHECK(plain.words == std::vector<std::string>{"out"});
  CHECK(plain.poll == std::chrono::milliseconds(500));
}

TEST_CASE("the last of an option that is given twice wins") {
  const Options options = good({"build", "-o", "a", "-o", "b"});
  CHECK(*options.value_of("--output") == "b");
}

TEST_CASE("an option does not eat the command") {
  CHECK(good({"--set", "a.b=1", "build"}).command == "build");
  CHECK(good({"--set", "a.b=1", "explain", "/x/"}).words == std::vector<std::string>{"/x/"});
}

TEST_CASE("what is wrong is one line with what may have been meant") {
  CHECK(wrong({"biuld"}) == "unknown command \"biuld\"; did you mean build?");
  CHECK(wrong({"frobnicate"}) == "unknown command \"frobnicate\"");
  CHECK(wrong({"build", "--strcit"}) == "unknown option --strcit; did you mean --strict?");
  CHECK(wrong({"build", "--baseURL", "https://x.y"}) ==
        "unknown option --baseURL; did you mean --base-url?");
  CHECK(wrong({"build", "--baseurl=https://x.y"}) ==
        "unknown option --baseurl; did you mean --base-url?");
  CHECK(wrong({"build", "--zzz"}) == "unknown option --zzz");
  CHECK(wrong({"search", "--zzz"}) == "unknown option --zzz");
  CHECK(wrong({"search", "speech", "-xideo"}) ==
        "unknown option -xideo; words that papers must not have stand behind --: dayleaf search "
        "-- 'QUERY'");
  CHECK(wrong({"build", "-x"}) == "unknown option -x");
  CHECK(wrong({"--strcit"}) == "unknown option --strcit; did you mean --strict?");
  CHECK(wrong({"check", "--atomic"}) ==
        "dayleaf check has no option --atomic (it belongs to build)");
  CHECK(wrong({"--limit", "3", "explain", "x"}) ==
        "dayleaf explain has no option --limit (it belongs to build, serve, check, search)");
  CHECK(wrong({"build", "-o"}) == "--output needs a value: --output DIR");
  CHECK(wrong({"build", "--output"}) == "--output needs a value: --output DIR");
  CHECK(wrong({"build", "--output="}) == "--output must not be empty");
  CHECK(wrong({"build", "--strict=x"}) == "--strict takes no value");
  CHECK(wrong({"build", "--verbose=3"}) == "--verbose takes no value");
  CHECK(wrong({"build", "-q=x"}) != "nothing is wrong");
  CHECK(wrong({"build", "--"}) == "nothing is wrong");
  CHECK(wrong({"build", "-o", ""}) == "--output must not be empty");
  CHECK(wrong({"build", "-j", "0"}) == "--jobs must be a number from 1 to 1024");
  CHECK(wrong({"build", "-j", "many"}) == "--jobs must be a number from 1 to 1024");
  CHECK(wrong({"build", "--log", "xml"}) == "--log must be one of auto, text, json, github");
  CHECK(wrong({"build", "--color", "yes"}) == "--color must be one of auto, always, never");
  CHECK(wrong({"build", "--now", "today"}) == "--now must be a time such as 2024-01-31T09:30:00Z");
  CHECK(wrong({"build", "--set", "title"}) == "--set must look like site.title=\"My digests\"");
  CHECK(wrong({"build", "my site"}) ==
        "dayleaf build does not know what to do with \"my site\"; dayleaf build -C 'my site' names "
        "the site's folder, --content the one of the digests, --output the one of the built site");
  CHECK(wrong({"serve", "-p", "65536"}) ==
        "--port must be a number from 0 (any that is free) to 65535");
  CHECK(wrong({"serve", "--allow-host", "http://x/"}) ==
        "--allow-host must be a name such as preview.example or preview.example:8443");
  CHECK(wrong({"serve", "--poll=0"}) ==
        "--poll must be a number of milliseconds from 1 to 3600000");
  CHECK(wrong({"serve", "--open="}) == "--open must not be empty");
  CHECK(wrong({"build", "--port", "1"}) ==
        "dayleaf build has no option --port (it belongs to serve)");
  CHECK(wrong({"explain"}) ==
        "dayleaf explain needs URL|FILE: dayleaf explain /papers/1706.03762/");
  CHECK(wrong({"init", ""}) == "dayleaf init was given an empty word");
  CHECK(wrong({"bu\x1B[31mild"}).find('\x1B') == std::string::npos);
}

TEST_CASE("SOURCE_DATE_EPOCH is the time unless --now says another") {
  CHECK(parse({"build"}, {{"SOURCE_DATE_EPOCH", "86400"}})->now->time_since_epoch().count() ==
        86400);
  CHECK(parse({"build", "--now", "1970-01-03"}, {{"SOURCE_DATE_EPOCH", "86400"}})
            ->now->time_since_epoch()
            .count() == 172800);
  for (const char* bad : {"x", "-1", "1.5", "99999999999999999999"}) {
    CHECK_FALSE(parse({"build"}, {{"SOURCE_DATE_EPOCH", bad}}));
  }
  CHECK_FALSE(parse({"build"})->now.has_value());
}

TEST_CASE("usage errors exit with 2, one line on the standard error and nothing on the other") {
  for (const std::vector<std::string>& arguments : std::vector<std::vector<std::string>>{
           {"biuld"}, {"build", "--strcit"}, {"build", "-j", "x"}, {"explain"}}) {
    const kit::Run result = run(arguments);
    CHECK(result.exit == 2);
    CHECK(result.out.empty());
    CHECK(std::count(result.err.begin(), result.err.end(), '\n') == 1);
    CHECK(result.err.starts_with("dayleaf: "));
  }
}

TEST_CASE("bare dayleaf prints about a dozen lines of help and exits with 2") {
  const kit::Run bare = run({});
  CHECK(bare.exit == 2);
  CHECK(bare.out.empty());
  const auto lines = std::count(bare.err.begin(), bare.err.end(), '\n');
  CHECK(lines >= 8);
  CHECK(lines <= 17);
  for (const Command& command : commands()) {
    CHECK_THAT(bare.err, ContainsSubstring("dayleaf " + std::string(command.name)));
  }
}

TEST_CASE("help and version that were asked for are results") {
  CHECK(run({"--help"}).exit == 0);
  CHECK(run({"--help"}).out == run({}).err);
  CHECK(run({"-h"}).err.empty());
  CHECK(run({"help"}).out == run({"-h"}).out);
  CHECK(run({"help", "build"}).out == run({"build", "-h"}).out);
  CHECK(run({"help", "biuld"}).exit == 2);
  const kit::Run build = run({"build", "--help"});
  CHECK(build.exit == 0);
  CHECK_THAT(build.out, ContainsSubstring("-b, --base-url URL"));
  CHECK_THAT(build.out, ContainsSubstring("--atomic"));
  CHECK_THAT(run({"explain", "-h"}).out, !ContainsSubstring("--atomic"));
  const kit::Run version = run({"-V"});
  CHECK(version.exit == 0);
  CHECK_THAT(version.out, ContainsSubstring("dayleaf "));
}

TEST_CASE("what the row of an option names is there") {
  for (const OptionRow& row : option_rows()) {
    CAPTURE(row.name);
    CHECK(find_option(row.name) == &row);
    CHECK((row.type.take || row.type.raise));
    CHECK(row.value.empty() == !row.type.take);
    CHECK((row.more.needs.empty() || find_option(row.more.needs) != nullptr));
    CHECK((row.more.not_for_workflow.empty() ||
           (applies_to(row, "deploy") && !row.more.is_for_workflow)));
    CHECK((!row.more.is_harmless || applies_to(row, "build")));
    const std::string key(row.more.setting.key);
    if (key.empty()) continue;
    const std::vector<SettingRow>& settings = setting_rows();
    CHECK(std::any_of(settings.begin(), settings.end(), [&](const SettingRow& one) {
      return std::string(one.table) + "." + std::string(one.key) == key;
    }));
  }
}

TEST_CASE("the command line's page tells of every option and every command") {
  const std::string page = kit::read_file(kit::source_folder() / "docs/command-line.md");
  for (const OptionRow& row : option_rows()) {
    std::string shown(row.name);
    if (!row.value.empty()) shown += (may_lack_value(row) ? "" : " ") + std::string(row.value);
    CAPTURE(shown);
    CHECK_THAT(page, ContainsSubstring("`" + shown + "`"));
    if (!row.letter.empty()) {
      CHECK_THAT(page, ContainsSubstring("`" + std::string(row.letter) + "`, `" + shown + "`"));
    }
  }
  for (const Command& command : commands()) {
    std::string shown = "## dayleaf " + std::string(command.name);
    if (!command.words.empty()) shown += " " + std::string(command.words);
    CHECK_THAT(page, ContainsSubstring(shown));
  }
}
