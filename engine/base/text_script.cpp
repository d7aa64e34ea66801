#include "base/text.h"

#include <algorithm>

namespace dayleaf::base {
namespace {

bool between(char32_t c, char32_t first, char32_t last) { return c >= first && c <= last; }

// Characters of everyday Chinese that only one of its two scripts has, sorted. Those of the first
// are not Japanese either.
constexpr std::u32string_view simplified_only =
    U"专业丛东两严临为举义习书买亏产亲亿仅仓仪们众伟传伤伪侦侧偿储兰关兴养兽农净击则刚创删别剂"
    U"剧办务动劲劳势匀华协单卖卫厅历压发变叠吗启员响团园围图场块坚处备够头夹夺奖妇妈实审宽宾对"
    U"寻导尔层岁岗岛币师带帮库应废开张弹强归录彻忆态总恶悬惯户执扩扫护报拟择挥损换摄敌时显术杀"
    U"权标栏树样桥检欢毕汇汉沟泽测济浏浓涡润渐溃满滤灵灾炼烁烦热爱牵环现电畅疗监盘瞒矫码祸积稳"
    U"穷竞笔筛签简类紧纠红纤约级纪纯纵纷纸纹线练组细织终绍经绑结绕绘给络绝统绪续维综绿缓编缘缝"
    U"缠缩罗罚职联聪肤胁脏脑脸舱艺节药获蓝虑虽补衬袭见观规视览觉计认讨让训记讲许论设访证评识诉"
    U"词译试诚话询该详语误说请读课谁调谈谋谐谓谜谢谨谱贝负贡财责败账货质购贯贴贵贸费贺资赋赌赖"
    U"赛赞趋跃车轨转轮软轴轻载较辅辆辈辉辑输辩边达迁过运还这进远连选递逻遗邻郑释针钟钢钱银链锐"
    U"错锚键镜长门闭问闲间闻阅阵阶际陆隐难雾页顶项顺须预领频题颜额风飞饰馆马驱验骤鱼鲜鸟齐龄龙";
constexpr std::u32string_view traditional_only =
    U"來倉個們偉側偵偽備傳傷僅價儀億償優儲兒內兩別刪則剛創劇劑勁動務勝勞勢勻匯區協卻參叢員問啟"
    U"單嗎噸嚴囉國圍園圖團執堅報場塊塗壓壞夠夾奪婦媽學實寧審寬將專尋對導層屬島崗師帶幣幫庫廠廢"
    U"廣廳張強彈徑從徹惡愛態慣慮憑憶應懷懸戶掃掛換揮損擇擊擔據擬擴擾攜攝敗敵數斷時暢書會東條棄"
    U"業極構樓標樣樹橋機檢欄權歐歡歲歷歸殘殺氣決沒況淨淺渦測溝溫滿漢漸潔潤潰澤濃濕濟濤濾瀏灣災"
    U"為無煉煙煩熱爍爾牽狀狹猶獎獨獲獸現環產畢畫異當疊療發盡監盤眾瞞矯確碼礙禍種稱積穩窮竊競筆"
    U"節篩簡簽糧糾紀約紅紋純紙級紛細紹終組結絕絡給統綁經綜綠維網緊緒線緣編緩練縫縮縱總織繞繪續"
    U"纏纖罰羅義習聞聯聰聲職聽脅脈腦腳膚臉臨與興舉舊艙華萬蓋藍藝藥蘭處虛號虧蟲術衛衝補裝襯襲見"
    U"規視親覺覽觀觸計討訓記訪設許訴評詞詢試話該詳認語誠誤說誰課調談請論諧謀謂謎講謝謹證識譜譯"
    U"護讀變讓讚豐貓貝負財貢貨貫責貴買費貼貿賀資賓賣賦質賬賭賴購賽趨跡踐躍車軌軟軸較載輔輕輛輝"
    U"輩輪輯輸轉辦辭辯農這連進運過達遞遠適遷選遺還邊邏鄭鄰醫釋針銀銳鋼錄錢錨錯鍵鏈鏡鐘長門閉開"
    U"閒間閱關陣陸階際隱雖雙離難電霧靈靜響頁頂項順須預領頭頻題額顏類顯風飛飾養館馬驅驗驚驟髒體"
    U"魚鮮鳥麼點齊齡龍";
static_assert(std::is_sorted(simplified_only.begin(), simplified_only.end()) &&
              std::is_sorted(traditional_only.begin(), traditional_only.end()));

bool is_one_of(std::u32string_view characters, char32_t c) {
  return std::binary_search(characters.begin(), characters.end(), c);
}

struct Letters {
  std::size_t latin = 0;
  std::size_t hangul = 0;
  std::size_t kana = 0;
  std::size_t han = 0;
  std::size_t simplified = 0;   // of these
  std::size_t traditional = 0;  // the same

  void add_han(char32_t c) {
    ++han;
    simplified += is_one_of(simplified_only, c) ? 1 : 0;
    traditional += is_one_of(traditional_only, c) ? 1 : 0;
  }
};

Letters count_letters(std::string_view text) {
  Letters letters;
  for (std::size_t offset = 0; offset < text.size();) {
    // Every text of every page comes by here: ASCII and Hangul syllables are told by their bytes.
    const auto byte = static_cast<unsigned char>(text[offset]);
    if (byte < 0x80) {
      letters.latin += static_cast<unsigned char>((byte | 0x20U) - 'a') < 26 ? 1 : 0;
      ++offset;
      continue;
    }
    if (byte > 0xEA && byte < 0xED && offset + 3 <= text.size()) {  // U+B000 to U+CFFF
      ++letters.hangul;
      offset += 3;
      continue;
    }
    const char32_t c = next_code_point(text, offset);
    switch (script_of(c)) {
      case Script::latin:
        ++letters.latin;
        break;
      case Script::hangul:
        ++letters.hangul;
        break;
      case Script::kana:
        ++letters.kana;
        break;
      case Script::han:
        letters.add_han(c);
        break;
      case Script::other:
        break;
    }
  }
  return letters;
}

std::string_view language_of(const Letters& letters) {
  // Han alone is Chinese; with kana about it, Japanese.
  const bool japanese = letters.kana > 0 && letters.kana * 8 >= letters.han;
  const std::size_t korean = letters.hangul * 3;
  const std::size_t eastern = (letters.kana + letters.han) * 3;
  if (korean == 0 && eastern == 0 && letters.latin == 0) return "";
  if (korean >= eastern && korean >= letters.latin) return "ko";
  if (eastern < letters.latin) return "en";
  if (japanese) return "ja";
  return letters.traditional > letters.simplified ? "zh-Hant" : "zh";
}

}  // namespace

Script script_of(char32_t c) {
  if (c < 0x80) return is_ascii_letter(static_cast<char>(c)) ? Script::latin : Script::other;
  if (between(c, 0xAC00, 0xD7FF) || between(c, 0x1100, 0x11FF) || between(c, 0x3131, 0x318E) ||
      between(c, 0xA960, 0xA97F)) {
    return Script::hangul;
  }
  if (between(c, 0x3041, 0x309F) || between(c, 0x30A1, 0x30FA) || between(c, 0x30FC, 0x30FF) ||
      between(c, 0x31F0, 0x31FF) || between(c, 0xFF66, 0xFF9F)) {
    return Script::kana;
  }
  if (between(c, 0x4E00, 0x9FFF) || between(c, 0x3400, 0x4DBF) || between(c, 0xF900, 0xFAFF) ||
      between(c, 0x20000, 0x323AF) || c == 0x3005 || c == 0x3007) {
    return Script::han;
  }
  const bool latin_supplement = between(c, 0xC0, 0x24F) && c != 0xD7 && c != 0xF7;
  if (latin_supplement || c == 0xAA || c == 0xBA || between(c, 0x1E00, 0x1EFF) ||
      between(c, 0x2C60, 0x2C7F) || between(c, 0xFF21, 0xFF3A) || between(c, 0xFF41, 0xFF5A)) {
    return Script::latin;
  }
  return Script::other;
}

std::string_view guess_language(std::string_view text) { return language_of(count_letters(text)); }

std::string_view guess_language(std::string_view part, std::string_view whole) {
  const Letters letters = count_letters(part);
  const bool is_told_by_letters = whole.empty() || whole == "en" || whole == "ko" ||
                                  whole == "ja" || whole == "zh" || whole == "zh-Hant";
  if (!is_told_by_letters && letters.hangul + letters.kana + letters.han == 0) return whole;
  if (whole == "ko" && letters.hangul > 0) return whole;
  if (letters.hangul > 0 || letters.kana + letters.han == 0) return language_of(letters);
  if (whole == "ja" && letters.simplified == 0) return whole;
  if (letters.kana > 0) return language_of(letters);
  if (whole == "zh" && letters.traditional <= letters.simplified) return whole;
  if (whole == "zh-Hant" && letters.simplified <= letters.traditional) return whole;
  return language_of(letters);
}

}  // namespace dayleaf::base
