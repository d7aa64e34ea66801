#include "search/pack_scripts.h"

#include "kit/catch.h"

using namespace dayleaf;

TEST_CASE("two scripts become one without comments and spaces") {
  CHECK(search::pack_scripts("// What it is.\nconst a = 1;  // why\n\nexport function find() {\n"
                             "  // how\n  return a;\n}\nexport class Problem {}\n",
                             "import {find, Problem} from './search.js';\n\n  find();\n") ==
        "const{find,Problem}=(()=>{const a=1;function find(){return a;}\nclass Problem{}\n"
        "return{find,Problem};})();find();");
}

TEST_CASE("long names of the core are shorter, those of members and in texts are not") {
  const std::string packed = search::pack_scripts(
      "const most_words = 4;\nexport async function find_all() {\n"
      "  return [...most_words, x.most_words, 'most_words', most_wordsy];\n}\n",
      "import {find_all} from './search.js';\nfind_all(other_name);\n");
  CHECK(packed ==
        "const{$b}=(()=>{const $a=4;async function $b(){return[...$a,x.most_words,'most_words',"
        "most_wordsy];}\nreturn{$b};})();$b(other_name);");
}

TEST_CASE("texts, expressions and templates stay as they are") {
  const auto packed = [](std::string_view text) {
    const std::string all = search::pack_scripts("", text);
    return all.substr(std::string_view("const =(()=>{return ;})();").size() - 2);
  };
  for (const std::string_view text :
       {"a('x  //  y');", "a(\"it's  =  \\\"  b\");", "a(`b  ${c}  //`);", "a=/[/ ]  '/g;",
        "a(/\\/  \\/  /u);", "return/ a /.test(b);"}) {
    CAPTURE(text);
    CHECK(packed(text) == text);
  }
  CHECK(packed("a = b / c; // d / e\nf = g / h;") == "a=b/c;f=g/h;");
  CHECK(packed("a = b + +c - -d; e++;\nf = () => ({})\ng") == "a=b+ +c- -d;e++;f=()=>({})\ng");
  CHECK(packed("a = b\n  ? c : d;\nif (e) f; else g;") == "a=b?c:d;if(e)f;else g;");
}
