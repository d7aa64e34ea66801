#include "model/text_language.h"

#include <string>
#include <string_view>

#include "kit/catch.h"

using namespace dayleaf::model;

namespace {

std::string stated_by_path(std::string path, std::string words = {}) {
  Sheet sheet;
  sheet.path = std::move(path);
  Block paragraph;
  paragraph.kind = Block::Kind::paragraph;
  paragraph.inlines.emplace_back().text = std::move(words);
  sheet.entries.emplace_back().summary.push_back(std::move(paragraph));
  return std::string(stated_language(sheet));
}

constexpr const char* english = "We count the leaves of a tree from pictures, with a small model.";
constexpr const char* french = "Nous comptons les feuilles d'un arbre avec un petit modèle.";

}  // namespace

TEST_CASE("tags are known however they are written", "[text-language]") {
  CHECK(text_language_tag("ko") == "ko");
  CHECK(text_language_tag("ko-KR") == "ko");
  CHECK(text_language_tag("kr") == "ko");
  CHECK(text_language_tag("Korean") == "ko");
  CHECK(text_language_tag("en_US") == "en");
  CHECK(text_language_tag("zh_TW") == "zh-Hant");
  CHECK(text_language_tag("zh-Hant-HK") == "zh-Hant");
  CHECK(text_language_tag("zh-Hans-CN") == "zh");
  CHECK(text_language_tag("de-novo") == "");
  CHECK(text_language_tag("en-route") == "");
  CHECK(text_language_tag("2024") == "");
  CHECK(text_language_tag("") == "");
  CHECK(text_language_name("zh-Hant") == "繁體中文");
  CHECK(text_language_name("tlh") == "tlh");
}

TEST_CASE("a sheet says its language in front matter, its name or its folder", "[text-language]") {
  CHECK(stated_by_path("en/2024/01/31.md") == "en");
  CHECK(stated_by_path("posts/zh-TW/2024-01-31.md") == "zh-Hant");
  CHECK(stated_by_path("2024/01/31.ko.md") == "ko");
  CHECK(stated_by_path("2024-01-31_zh.md") == "zh");
  CHECK(stated_by_path("2024-01-31-fr.md", french) == "fr");
  CHECK(stated_by_path("en/2024-01-31.ko.md") == "ko");
  CHECK(stated_by_path("2024-01-31_AI_enhanced_Chinese.md") == "zh");
  CHECK(stated_by_path("2024/01/31.md") == "");
  CHECK(stated_by_path("what-makes-it.md") == "");
  CHECK(stated_by_path("design-de-novo.md") == "");
  Sheet sheet;
  sheet.path = "en/a.md";
  sheet.front_matter.set("lang", "ja");
  CHECK(stated_language(sheet) == "ja");
  sheet.front_matter.set("language", "no such");
  CHECK(stated_language(sheet) == "ja");
}

TEST_CASE("a folder is a language only where its digests read as it", "[text-language]") {
  for (const std::string tag :
       {"ar", "cs", "da", "de", "el", "es", "fa", "fi", "fr", "he", "hi", "hu",     "id",   "it",
        "nl", "nb", "pl", "pt", "ro", "ru", "sv", "th", "tr", "uk", "vi", "german", "pt-BR"}) {
    CAPTURE(tag);
    CHECK(stated_by_path(tag + "/2024/01/31.md", english) == "");
    CHECK(stated_by_path("2024/01/31." + tag + ".md", english) == "");
    CHECK(stated_by_path("2024-01-31-" + tag + ".md", english) == "");
    CHECK(stated_by_path(tag + "/2024/01/31.md", "잎의 수를 셉니다.") == "");
    CHECK(stated_by_path(tag + "/2024/01/31.md") == "");
    CHECK(stated_by_path("ko/" + tag + "/2024/01/31.md", english) == "ko");
  }
  const std::pair<std::string, std::string> texts[] = {
      {"ar", "نحسب أوراق الشجرة من الصور."},
      {"cs", "Počítáme listy stromu z obrázků pomocí malého modelu."},
      {"da", "Vi tæller blade på et træ fra billeder med en lille model."},
      {"de", "Wir zählen die Blätter eines Baums mit einem kleinen Modell."},
      {"el", "Μετράμε τα φύλλα ενός δέντρου."},
      {"es", "Contamos las hojas de un árbol en fotos con un modelo."},
      {"fa", "برگ‌های درخت را می‌شماریم."},
      {"fi", "Laskemme puun lehdet kuvista, ja malli on se pieni."},
      {"fr", french},
      {"he", "אנו סופרים את העלים."},
      {"hi", "हम पत्तियाँ गिनते हैं।"},
      {"hu", "A fa leveleit képekről számoljuk meg egy kis modellel."},
      {"id", "Kami menghitung daun pohon dari gambar dengan model kecil."},
      {"it", "Contiamo le foglie di un albero da foto con un modello."},
      {"nb", "Vi teller blader på et tre fra bilder med en liten modell."},
      {"nl", "Wij tellen de bladeren van een boom met een klein model."},
      {"pl", "Liczymy liście drzewa na zdjęciach za pomocą małego modelu."},
      {"pt", "Contamos as folhas de uma árvore em fotos com um modelo."},
      {"ro", "Numărăm frunzele unui copac din imagini cu un model mic."},
      {"ru", "Мы считаем листья дерева."},
      {"sv", "Vi räknar löv på ett träd från bilder med en liten modell."},
      {"th", "เรานับใบไม้จากภาพ"},
      {"tr", "Bir ağacın yapraklarını küçük bir model ile sayıyoruz."},
      {"uk", "Ми рахуємо листя дерева."},
      {"vi", "Chúng tôi đếm lá của một cây từ ảnh."},
  };
  for (const auto& [tag, words] : texts) {
    CAPTURE(tag);
    CHECK(stated_by_path(tag + "/2024/01/31.md", words) == tag);
    CHECK(stated_by_path("2024/01/31." + tag + ".md", words) == tag);
    // English names within do not make it English.
    CHECK(stated_by_path(tag + "/31.md", words + " (The Art of Trees)") == tag);
  }
  // What means something else may stand within what is a language.
  CHECK(stated_by_path("fr/cs/2024/01/31.md", french) == "fr");
  CHECK(stated_by_path("en/cs/2024/01/31.md", english) == "en");
  CHECK(stated_by_path("german/2024/01/31.md", french) == "");
  Sheet sheet;
  sheet.path = "cs/a.md";
  sheet.front_matter.set("lang", "cs");  // said of the file itself
  CHECK(stated_language(sheet) == "cs");
}

TEST_CASE("letters win over what is said of a text", "[text-language]") {
  CHECK(language_of_text("잎을 셉니다.", "en") == "ko");
  CHECK(language_of_text("We count leaves.", "ko") == "en");
  CHECK(language_of_text("Nous comptons.", "fr") == "fr");
  CHECK(language_of_text("Nous comptons.", "") == "en");
  CHECK(language_of_text("12 %", "ko") == "ko");
  CHECK(language_of_text("12 %", "") == "");
  CHECK(language_of_text("研究報告", "ja") == "ja");
  CHECK(language_of_text("Мы считаем", "ru") == "ru");
}
