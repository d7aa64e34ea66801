#include "base/text.h"
#include "kit/catch.h"

using namespace dayleaf::base;

TEST_CASE("nfc composes") {
  CHECK(nfc("e\u0301") == "\u00E9");
  CHECK(nfc("\u1112\u1161\u11AB") == "한");
  CHECK(nfc("\u304B\u3099") == "が");
  CHECK(nfc("\u212B") == "\u00C5");
  CHECK(nfc("ascii") == "ascii");
  CHECK(nfc("한글 日本 ひらがな “x”") == "한글 日本 ひらがな “x”");
  CHECK(nfc("가\u11A8") == "각");
  CHECK(nfc(std::string_view("a\0b", 3)) == std::string_view("a\0b", 3));
  CHECK(nfc("") == "");
}

TEST_CASE("nfc mends what is no UTF-8 instead of losing the text") {
  CHECK(nfc("e\u0301\xFF") == "\u00E9\uFFFD");
}

TEST_CASE("fold_case makes names that differ by case equal") {
  CHECK(fold_case("BERT") == "bert");
  CHECK(fold_case("Straße") == fold_case("STRASSE"));
  CHECK(fold_case("ÉCOLE") == fold_case("e\u0301cole"));
  CHECK(fold_case("ΣΊΣΥΦΟΣ") == fold_case("σίσυφος"));
  CHECK(fold_case("한글") == "한글");
  CHECK(fold_case("Ａ") == "ａ");
}

TEST_CASE("letters, digits and marks of any script are words") {
  for (const char32_t c : {U'a', U'9', U'é', U'한', U'日', U'ひ', U'α', U'²', U'\u0301', U'٣'}) {
    CHECK(is_letter_or_digit(c));
  }
  for (const char32_t c : {U'-', U'_', U' ', U'.', U'·', U'–', U'😀', U'\u200D', U'$', U'\u00A0'}) {
    CHECK_FALSE(is_letter_or_digit(c));
  }
}

TEST_CASE("display_width counts terminal columns") {
  CHECK(display_width("abc") == 3);
  CHECK(display_width("한글") == 4);
  CHECK(display_width("e\u0301") == 1);
  CHECK(display_width("…") == 1);
}

TEST_CASE("script_of") {
  CHECK(script_of(U'a') == Script::latin);
  CHECK(script_of(U'É') == Script::latin);
  CHECK(script_of(U'가') == Script::hangul);
  CHECK(script_of(U'ㄱ') == Script::hangul);
  CHECK(script_of(U'\u1100') == Script::hangul);
  CHECK(script_of(U'あ') == Script::kana);
  CHECK(script_of(U'ー') == Script::kana);
  CHECK(script_of(U'漢') == Script::han);
  CHECK(script_of(U'々') == Script::han);
  CHECK(script_of(U'7') == Script::other);
  CHECK(script_of(U'×') == Script::other);
  CHECK(script_of(U'я') == Script::other);
}

TEST_CASE("guess_language") {
  const std::pair<const char*, const char*> cases[] = {
      {"", ""},
      {"123 … 😀", ""},
      {"A plain English sentence.", "en"},
      {"이 논문은 새로운 모델을 제안합니다.", "ko"},
      {"LLaMA와 GPT-4를 비교한 Transformer 기반의 모델을 제안합니다.", "ko"},
      {"この論文は新しいモデルを提案します。", "ja"},
      {"本文提出了一种新的模型。", "zh"},
      {"我们的方法", "zh"},
      {"本文提出了一種新的模型。", "zh-Hant"},
      {"LLaMA 與 GPT-4 的比較", "zh-Hant"},
      {"北京", "zh"},
      {"対話が長くなる", "ja"},
      {"A Survey of Large Language Models (서베이)", "en"},
  };
  for (const auto& [text, language] : cases) {
    CAPTURE(text);
    CHECK(guess_language(text) == language);
  }
}

TEST_CASE("A part of a text stays in its language with one letter of that script") {
  const char* mixed = "SSE-3M, SSE-10M, RSE-125M, RSE-350M, GSE-1B로 비교한 RoBERTa large 500M.";
  CHECK(guess_language(mixed) == "en");
  CHECK(guess_language(mixed, "ko") == "ko");
  CHECK(guess_language(mixed, "") == "en");
  CHECK(guess_language("Code: https://example.org/", "ko") == "en");
  CHECK(guess_language("Die Quellen sind kalt.", "de") == "de");
  CHECK(guess_language("Les sources", "fr") == "fr");
  CHECK(guess_language("강은 차다.", "de") == "ko");
  CHECK(guess_language("Words", "en") == "en");
  CHECK(guess_language("RoBERTa large large と BERT", "ja") == "ja");
  CHECK(guess_language("Transformer Transformer 模型", "ja") == "ja");
  CHECK(guess_language("Transformer Transformer 模型", "zh") == "zh");
  CHECK(guess_language("この論文は", "zh") == "ja");
  CHECK(guess_language("Transformer Transformer 模型", "zh-Hant") == "zh-Hant");
  CHECK(guess_language("北京", "zh-Hant") == "zh-Hant");
  CHECK(guess_language("我们的模型", "zh-Hant") == "zh");
  CHECK(guess_language("我們的模型", "zh") == "zh-Hant");
  CHECK(guess_language("機械学習", "ja") == "ja");
  CHECK(guess_language("机器学习与训练", "ja") == "zh");
  CHECK(guess_language("이 논문은", "ja") == "ko");
  CHECK(guess_language("12.5 %", "ko") == "");
}

TEST_CASE("shorten leaves what fits") {
  CHECK(shorten("short", 5) == "short");
  CHECK(shorten("한국어", 3) == "한국어");
  CHECK(shorten("", 0) == "");
}

TEST_CASE("shorten cuts after a sentence, a word, a grapheme, in this order") {
  CHECK(shorten("One sentence here. And another one.", 24) == "One sentence here. …");
  CHECK(shorten("Several words without an end", 16) == "Several words…");
  CHECK(shorten("Incomprehensibilities", 10) == "Incompreh…");
  CHECK(shorten("빠르다고 한다. 그리고 더 많은 글이 있다.", 14) == "빠르다고 한다. …");
  CHECK(shorten("速いです。次の文はここにあります。", 9) == "速いです。 …");
  CHECK(shorten("e\u0301e\u0301e\u0301", 4) == "e\u0301…");
  CHECK(shorten("👩‍👩‍👧👩‍👩‍👧", 7) == "👩‍👩‍👧…");
  CHECK(shorten("abc", 1) == "…");
  CHECK(shorten("abc", 0) == "");
}

TEST_CASE("shorten never exceeds its limit") {
  const std::string text =
      "Hello world. 한국어 문장이다. e\u0301e\u0301 日本語。 A very-long-word-without-spaces "
      "👩‍👩‍👧 end.";
  for (std::size_t limit = 0; limit < 100; ++limit) {
    CAPTURE(limit);
    const std::string cut = shorten(text, limit);
    CHECK(count_code_points(cut) <= limit);
    CHECK(find_invalid_utf8(cut) == std::string_view::npos);
  }
}

TEST_CASE("what folds further differs by letters and digits only", "[text]") {
  CHECK(fold_plain("J.-P. M\u00fcller") == "j p muller");
  CHECK(fold_plain("  ICLR 2024!  ") == "iclr 2024");
  CHECK(fold_plain("S\u00f8ren \u0141") == "soren l");
  CHECK(fold_plain("A\u030angstr\u00f6m") == "angstrom");
  CHECK(fold_plain("Stra\u00dfe") == "strasse");
  CHECK(fold_plain("\uae40\uc9c0\ud6c8") == "\uae40\uc9c0\ud6c8");
  CHECK(fold_plain("\u304c") == "\u304c");
  CHECK(fold_plain("!?").empty());
  CHECK(fold_plain("").empty());
}

namespace {

std::string folded(std::string_view text) {
  std::u32string out;
  for (const char32_t c : code_points_of(text)) append_folded(c, out);
  return to_utf8(out);
}

}  // namespace

TEST_CASE("a code point is folded for searching") {
  const std::pair<const char*, const char*> cases[] = {
      {"GPT-4o", "gpt-4o"},
      {"Müller Gutiérrez", "muller gutierrez"},
      {"ÅSTRÖM ǿ", "astrom o"},
      {"Łukasz Đorđe ħıŞ", "lukasz dorde his"},
      {"Straße ẞ ÆŒ Þð", "strasse ss aeoe thd"},
      {"ΣΊΣΥΦΟΣ σίσυφος", "σισυφοσ σισυφοσ"},
      {"Ёлка й", "елка и"},
      {"İ", "i"},
      {"ＡＢＣ１２：（", "abc12:("},
      {"ﬁ ㎏ ½ ② ⑴ x²", "fi kg 1⁄2 2 (1) x2"},
      {"한글 漢字 がぱ ガ", "한글 漢字 がぱ ガ"},
      {"ｶﾞ", "カ\u3099"},
      {"ㄷㅏㄳ", "\u1103\u1161\u11AA"},
      {"\u00A0\u3000", "  "},
      {"a\u0301\u200B\u00AD\u202E\uFEFF", "a"},
      {"क्षि", "क्षि"},
      {"“—…”", "“—...”"},
      {"\u1112\u1161\u11AB", "\u1112\u1161\u11AB"},
  };
  for (const auto& [text, expected] : cases) {
    CAPTURE(text);
    CHECK(folded(text) == expected);
  }
}

TEST_CASE("folding twice is folding once, and nothing of any plane breaks it") {
  for (char32_t c = 1; c < 0x110000; c += c < 0x30000 ? 1 : 977) {
    if (c >= 0xD800 && c <= 0xDFFF) continue;
    std::u32string once;
    append_folded(c, once);
    std::u32string twice;
    for (const char32_t part : once) append_folded(part, twice);
    if (once == twice || nfc(to_utf8(once)) == nfc(to_utf8(twice))) continue;
    CAPTURE(static_cast<std::uint32_t>(c));
    CHECK(to_utf8(once) == to_utf8(twice));
  }
}

TEST_CASE("letters are told by their general category") {
  CHECK(letter_kind(U'a') == LetterKind::lower);
  CHECK(letter_kind(U'É') == LetterKind::upper);
  CHECK(letter_kind(U'ß') == LetterKind::lower);
  CHECK(letter_kind(U'한') == LetterKind::other);
  CHECK(letter_kind(U'ǅ') == LetterKind::other);
  CHECK(letter_kind(U'7') == LetterKind::digit);
  CHECK(letter_kind(U'²') == LetterKind::digit);
  CHECK(letter_kind(U'\u0301') == LetterKind::mark);
  CHECK(letter_kind(U'\u200B') == LetterKind::format);
  CHECK(letter_kind(U'-') == LetterKind::none);
  CHECK(letter_kind(U'😀') == LetterKind::none);
}
