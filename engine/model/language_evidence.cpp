#include "model/language_evidence.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <vector>

#include "base/lent.h"
#include "base/text.h"

namespace dayleaf::model {
namespace {

struct Row {
  base::LentText tag;
  base::LentText words;         // small ones, which English has not
  std::u32string_view letters;  // of Latin, which English has not
  char32_t first = 0;           // the letters of another script
  char32_t last = 0;
};

constexpr base::LentText english =
    "a an and are as at be by can for from has have how in is it its more not of on or our than "
    "that the their these they this to using was we when which with without";

constexpr auto rows = std::to_array<Row>({
    {"ar", "", U"", 0x600, 0x6FF},
    {"cs", "a je na se že pro jsou které který nebo jako ale také při podle než mezi byl jeho není",
     U"áčďéěíňóřšťúůýž"},
    {"da", "af og er en det at til med som ikke den har vi på kan fra eller ved også hvor bliver",
     U"æøå"},
    {"de",
     "der die das und ist nicht ein eine einen einer mit für von zu zum wir den dem des auf sich "
     "auch werden wird sind als bei aus oder kann dass durch",
     U"äöüß"},
    {"el", "", U"", 0x370, 0x3FF},
    {"es", "el la los las que y en un una por con para del se es como más pero sin sobre entre su",
     U"áéíñóú"},
    {"fa", "", U"", 0x600, 0x6FF},
    {"fi", "ja on ei se että kuin ovat sekä mutta myös joka jotka tämä voi oli eivät kanssa niin",
     U"äö"},
    {"fr",
     "le la les des un une et est que qui dans pour par sur avec du en ne pas ce cette nous sont "
     "plus au aux sans ou il elle",
     U"àâçèéêëîïôœùû"},
    {"he", "", U"", 0x590, 0x5FF},
    {"hi", "", U"", 0x900, 0x97F},
    {"hu", "a az és hogy nem egy is ez van meg mint csak vagy több azt amely között volt lehet",
     U"áéíóöőúüű"},
    {"id", "yang dan di untuk dengan dari ini pada adalah dalam tidak ke oleh kami dapat itu atau",
     U""},
    {"it",
     "il lo la gli le di che e un una per con non del della dei delle nel sono come più da si alla "
     "ma anche",
     U"àèéìòù"},
    {"nb", "og er en det at til med som ikke den har vi på kan fra eller ved også hvor blir av et",
     U"æøå"},
    {"nl",
     "de het een en van dat niet met voor zijn wordt te die op aan ook bij naar deze uit maar",
     U"ëï"},
    {"pl", "i w z na nie się jest do to że dla jak przez są oraz od lub który które po ale przy",
     U"ąćęłńóśźż"},
    {"pt", "o os as um uma de do da dos das e que em para com não por se é como mais ao no na ou",
     U"áâãçéêíóôõú"},
    {"ro", "și de la în cu nu un o pe este care pentru din sunt mai sau al ale prin dar ca fi",
     U"ăâîșțşţ"},
    {"ru", "", U"", 0x400, 0x4FF},
    {"sv", "och är en ett det att till med som inte den har vi på kan från eller vid också av för",
     U"äåö"},
    {"th", "", U"", 0xE00, 0xE7F},
    {"tr", "ve bir bu için ile da de olarak daha çok olan gibi ancak değil kadar veya göre sonra",
     U"çğıöşü"},
    {"uk", "", U"", 0x400, 0x4FF},
    {"vi", "và của là các có cho trong không một được với những này để từ trên khi chúng tôi như",
     U"ăâđêôơưạảấầậắặẹếềệịọốồộớờợụứừựỳỹ"},
});

bool has_word(std::string_view words, std::string_view word) {
  for (std::size_t at = 0; at < words.size();) {
    const std::size_t end = std::min(words.find(' ', at), words.size());
    if (words.substr(at, end - at) == word) return true;
    at = end + 1;
  }
  return false;
}

// How much a word, folded, speaks for the row's language: where there is a script of its own each
// few letters, since not all have spaces between words.
std::size_t weight_of(const Row& row, std::string_view word) {
  if (has_word(row.words, word)) return 1;
  std::size_t own = 0;
  for (std::size_t at = 0; at < word.size();) {
    const char32_t c = base::next_code_point(word, at);
    if (c < 0x80) continue;
    if (row.letters.find(c) != row.letters.npos) return 1;
    own += c >= row.first && c <= row.last ? 1 : 0;
  }
  constexpr std::size_t few = 4;
  return (own + few - 1) / few;
}

bool is_letter(char32_t c) {
  if (base::script_of(c) == base::Script::latin) return true;
  return std::any_of(rows.begin(), rows.end(), [&](const Row& row) {
    return row.first != 0 && c >= row.first && c <= row.last;
  });
}

template <typename Take>
void for_each_word(std::string_view text, const Take& take) {
  std::string word;
  const auto end = [&] {
    if (!word.empty()) take(base::fold_case(word));
    word.clear();
  };
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    if (is_letter(base::next_code_point(text, at))) {
      word += text.substr(begin, at - begin);
    } else {
      end();
    }
  }
  end();
}

}  // namespace

bool reads_as(std::string_view text, std::string_view tag) {
  const auto row =
      std::find_if(rows.begin(), rows.end(), [&](const Row& one) { return one.tag == tag; });
  if (row == rows.end()) return false;
  std::size_t of_tag = 0;
  std::size_t of_english = 0;
  for_each_word(text, [&](std::string_view word) {
    const std::size_t weight = weight_of(*row, word);
    of_tag += weight;
    of_english += weight == 0 && has_word(english, word) ? 1 : 0;
  });
  return of_tag > of_english;
}

}  // namespace dayleaf::model
