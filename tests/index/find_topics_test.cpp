#include "index/find_topics.h"

#include <array>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/text.h"
#include "index/match_phrases.h"
#include "kit/catch.h"

using namespace dayleaf;
using namespace dayleaf::index;

namespace {

using Words = std::vector<std::string>;

model::Value list_of(const Words& words) {
  model::List list;
  for (const std::string& word : words) list.emplace_back(word);
  return list;
}

model::Object topic(const std::string& slug,
                    const std::vector<std::pair<std::string, Words>>& lists = {}) {
  model::Object topic;
  topic.set("slug", slug);
  for (const auto& [key, words] : lists) topic.set(key, list_of(words));
  return topic;
}

model::Value list_of_objects(const std::vector<model::Object>& objects) {
  model::List list;
  for (const model::Object& one : objects) list.emplace_back(one);
  return list;
}

model::Object document(const std::vector<model::Object>& topics) {
  model::Object document;
  document.set("topic", list_of_objects(topics));
  return document;
}

constexpr std::array<std::string_view, 3> languages = {"ko", "en", "ja"};

Taxonomy taxonomy(const std::vector<model::Object>& topics) {
  base::Diagnostics built_in;
  base::Diagnostics own;
  Taxonomy taxonomy = make_taxonomy(document(topics), nullptr, built_in, own, languages);
  CHECK(built_in.all().empty());
  return taxonomy;
}

// "slug:score slug:score"
std::string topics_of(const Taxonomy& taxonomy, std::string_view title,
                      std::string_view summary = {}) {
  std::string text;
  for (const model::PaperTopic& found : taxonomy.find(title, summary)) {
    if (!text.empty()) text += ' ';
    text += taxonomy.topics()[found.topic].slug + ':' + std::to_string(found.score);
  }
  return text;
}

bool matches(const std::string& phrase, std::string_view text) {
  return !PhraseMatcher({phrase}).find_in(text).empty();
}

std::string words_of(const model::PaperTopic& topic) {
  std::string text;
  for (const model::TopicReason& reason : topic.reasons) {
    text += reason.where == model::TopicReason::Where::title ? "[title " : "[summary ";
    text += reason.words + ']';
  }
  return text;
}

}  // namespace

TEST_CASE("an acronym is found as a word of its own, in capitals", "[topics]") {
  CHECK(matches("RAG", "RAG for everyone"));
  CHECK(matches("RAG", "(RAG)"));
  CHECK(matches("RAG", "a RAG-based system, with RAGs"));
  CHECK(matches("RAG", "LLM$\\times$RAG"));
  CHECK_FALSE(matches("RAG", "a fragment of a drag"));
  CHECK_FALSE(matches("RAG", "FRAGMENT"));
  CHECK_FALSE(matches("RAG", "RAG2"));
  CHECK_FALSE(matches("RAG", "a red rag"));
  CHECK_FALSE(matches("RAG", "Rag"));
  CHECK_FALSE(matches("GAN", "an organ and its organs began"));
  CHECK(matches("GAN", "GANs"));
  CHECK(matches("GPT-4", "GPT-4"));
  CHECK_FALSE(matches("GPT-4", "GPT-4V"));
  CHECK_FALSE(matches("GPT-4", "GPT-40"));
}

TEST_CASE("a word that is no acronym is found in any case", "[topics]") {
  CHECK(matches("LoRA", "lora"));
  CHECK(matches("LoRA", "LORA"));
  CHECK(matches("diffusion model", "Diffusion Models"));
  CHECK(matches("3D generation", "3d Generation"));
  CHECK(matches("Schrödinger bridge", "SCHRÖDINGER BRIDGES"));
  CHECK_FALSE(matches("agent", "reagent"));
  CHECK_FALSE(matches("agent", "agentic"));
}

TEST_CASE("a space or hyphen stands for a space, a hyphen or nothing", "[topics]") {
  for (const std::string phrase : {"pre-training", "pre training"}) {
    CHECK(matches(phrase, "pre-training"));
    CHECK(matches(phrase, "pretraining"));
    CHECK(matches(phrase, "Pre Training"));
    CHECK(matches(phrase, "pre\xE2\x80\x91training"));  // a non-breaking hyphen
    CHECK_FALSE(matches(phrase, "pre. Training"));
    CHECK_FALSE(matches(phrase, "pre\ntraining"));
    CHECK_FALSE(matches(phrase, "pret raining"));
  }
  CHECK_FALSE(matches("RAG", "R AG"));
  CHECK_FALSE(matches("inpainting", "in painting"));
  CHECK(matches("텍스트-이미지 생성", "텍스트 이미지생성"));
  CHECK_FALSE(matches("로봇", "로 봇"));
}

TEST_CASE("an English plural is found by its singular, not the other way round", "[topics]") {
  CHECK(matches("transformer", "transformers"));
  CHECK(matches("bias", "biases"));
  CHECK(matches("LLM", "LLMs"));
  CHECK(matches("LLM", "the LLM's"));
  CHECK_FALSE(matches("LLM", "LLMss"));
  CHECK_FALSE(matches("agents", "agent"));
}

TEST_CASE("a Korean word is found with particles after it and nothing before it", "[topics]") {
  for (const std::string_view text : {"환각", "환각을", "환각에서의", "환각들의", "환각적인",
                                      "환각입니다.", "환각(hallucination)", "LLM환각",
                                      "이런 환각 현상", "환각하는", "환각과는", "환각으로부터"}) {
    CAPTURE(text);
    CHECK(matches("환각", text));
  }
  CHECK_FALSE(matches("환각", "착환각"));
  CHECK_FALSE(matches("환각", "환각제"));
  CHECK_FALSE(matches("환각", "환각제를"));
  CHECK_FALSE(matches("대화", "최대화"));
  CHECK_FALSE(matches("의사", "의사결정"));
  CHECK(matches("언어 모델", "언어모델들은"));
}

TEST_CASE("where alphabets meet, words end", "[topics]") {
  CHECK(matches("GAN", "GAN을 쓴다"));
  CHECK(matches("RAG", "기반RAG은"));
  CHECK(matches("3D 생성", "3D생성을"));
  CHECK(matches("Mamba", "基于Mamba的模型"));
  CHECK(matches("扩散模型", "基于扩散模型的方法"));
}

TEST_CASE("where kana or Han meet an alphabet, a space may stand or not", "[topics]") {
  for (const std::string phrase : {"KV缓存", "KV 缓存"}) {
    CHECK(matches(phrase, "压缩KV缓存的方法"));
    CHECK(matches(phrase, "压缩 KV 缓存的方法"));
    CHECK_FALSE(matches(phrase, "KV、缓存"));
  }
  CHECK(matches("3D生成", "テキストから 3D 生成"));
  CHECK(matches("AI代理人", "多個 AI 代理人"));
  CHECK(matches("扩散Transformer", "扩散 Transformer"));
  CHECK_FALSE(matches("注意力", "注 意力"));
}

TEST_CASE("full stops of Japanese and Chinese end a sentence without a space", "[topics]") {
  const PhraseMatcher matcher({"模型", "終わり"});
  const auto sentences = [&](std::string_view text) {
    std::string told;
    for (const PhraseMatcher::Hit& hit : matcher.find_in(text))
      told += std::to_string(hit.sentence);
    return told;
  };
  CHECK(sentences("模型一。模型二！模型三？模型四") == "0123");
  CHECK(sentences("終わり｡終わり") == "01");
  CHECK(sentences("模型，模型、模型：模型；模型") == "00000");
  CHECK(sentences("模型。\n模型") == "01");  // a line's end is no second one
}

TEST_CASE("symbols of a phrase must be in the text", "[topics]") {
  CHECK(matches("C++", "in C++ and Rust"));
  CHECK_FALSE(matches("C++", "vitamin C"));
  CHECK_FALSE(matches("C++", "C+"));
  CHECK(matches("GPT-4.1", "on GPT-4.1 mini"));
  CHECK_FALSE(matches("GPT-4.1", "GPT-4 1"));
  CHECK(matches(".NET", "the .NET runtime"));
  CHECK_FALSE(matches(".NET", "the net"));
}

TEST_CASE("a hit knows its words, its sentence and what it lies in", "[topics]") {
  const PhraseMatcher matcher({"language model", "vision-language model"});
  const std::string text = "We read. A vision-language model, e.g.\nLanguage models!";
  const std::vector<PhraseMatcher::Hit> hits = matcher.find_in(text);
  REQUIRE(hits.size() == 3);
  CHECK(text.substr(hits[0].from, hits[0].to - hits[0].from) == "vision-language model");
  CHECK(hits[0].phrase == 1);
  CHECK(hits[1].phrase == 0);
  CHECK(hits[0].begin < hits[1].begin);
  CHECK(hits[0].end == hits[1].end);
  CHECK(hits[0].sentence == hits[1].sentence);
  CHECK(hits[2].sentence > hits[1].sentence);
  CHECK(text.substr(hits[2].from, hits[2].to - hits[2].from) == "Language model");
}

TEST_CASE("odd phrases and texts match nothing and break nothing", "[topics]") {
  CHECK(PhraseMatcher().find_in("anything").empty());
  CHECK(PhraseMatcher({"", "?!", std::string(65, 'a')}).find_in(std::string(200, 'a')).empty());
  CHECK_FALSE(PhraseMatcher({std::string(64, 'a')}).find_in(std::string(64, 'a')).empty());
  CHECK(matches("x", "x"));
  CHECK(PhraseMatcher({"a b"}).find_in("").empty());
  CHECK(PhraseMatcher({"가나"}).find_in("\xEA\xB0\xFF\xEA").empty());  // cut UTF-8
  CHECK_FALSE(matches("a b", std::string("a\0b", 3)));
}

TEST_CASE("a title that names a topic is enough", "[topics]") {
  const Taxonomy taxonomy_of_one =
      taxonomy({topic("rag", {{"aliases", {"RAG", "retrieval-augmented generation"}}})});
  CHECK(topics_of(taxonomy_of_one, "RAG for all") == "rag:12");
  CHECK(topics_of(taxonomy_of_one, "Retrieval Augmented Generation (RAG)") == "rag:15");
  CHECK(topics_of(taxonomy_of_one, "Rags to riches").empty());
}

TEST_CASE("two sentences or one have room for what the first is about", "[topics]") {
  const Taxonomy some = taxonomy({topic("merging", {{"aliases", {"model merging", "merge"}}}),
                                  topic("speech", {{"aliases", {"speech"}}}),
                                  topic("music", {{"aliases", {"music"}}})});
  CHECK(topics_of(some, "A title", "Of speech and music.") == "speech:3 music:3");
  CHECK(topics_of(some, "Model merging", "To merge speech models. Music too.") ==
        "merging:15 speech:3");
  CHECK(topics_of(some, "Model merging", "To merge models. Speech too.") == "merging:15");
  CHECK(topics_of(some, "Model merging", "To merge speech models. We do. Well.") == "merging:15");
  // At most two, and none of a summary that may be another paper's.
  CHECK(topics_of(some, "Music of speech", "To merge speech and music.") == "speech:15 music:15");
  CHECK(topics_of(some, "Model merging of Zebras", "Of speech.") == "merging:12");
  CHECK(topics_of(some, "Model merging of Zebras", "The speech of zebras.") ==
        "merging:12 speech:3");
}

TEST_CASE("every topic says which words gave it", "[topics]") {
  const Taxonomy one =
      taxonomy({topic("robotics", {{"aliases", {"robot", "robotic arm"}}, {"weak", {"gripper"}}})});
  const std::vector<model::PaperTopic> found = one.find(
      "Robots that fold", "A robotic  arm folds. The robot has a gripper. The robot rests.");
  REQUIRE(found.size() == 1);
  CHECK(words_of(found[0]) == "[title Robot][summary robotic arm][summary robot][summary gripper]");
}

TEST_CASE("a summary must name a topic more than once, unless nothing else is found", "[topics]") {
  const Taxonomy two = taxonomy({topic("music", {{"aliases", {"music", "song"}}}),
                                 topic("audio", {{"aliases", {"audio"}}, {"weak", {"sound"}}})});
  CHECK(topics_of(two, "Untitled", "Music is made.") == "music:3");
  CHECK(topics_of(two, "Audio", "Music is made.") == "audio:12");
  CHECK(topics_of(two, "Audio", "Music is made. It is music.") == "audio:12");
  CHECK(topics_of(two, "Untitled", "Music is made. It is a song.") == "music:7");
  CHECK(topics_of(two, "Audio", "Music is made. It is a song.") == "audio:12");
  CHECK(topics_of(two, "Audio", "Music. Music. Music.") == "audio:12 music:9");
  CHECK(topics_of(two, "Audio", "Music (a song) is made.") ==
        "audio:12");  // one sentence, one mention
  CHECK(topics_of(two, "Untitled", "A sound is heard.").empty());
}

TEST_CASE("a hint in a title needs support, and counts in titles only", "[topics]") {
  const Taxonomy two =
      taxonomy({topic("motion", {{"hints", {"motion"}}, {"aliases", {"human motion"}}}),
                topic("video", {{"aliases", {"video generation"}}})});
  CHECK(topics_of(two, "Motion in video generation") == "video:12");
  CHECK(topics_of(two, "Motion in video generation", "We make human motion.") ==
        "video:12 motion:8");
  CHECK(topics_of(two, "Video generation", "Motion. Motion. Motion. Motion.") == "video:12");
  CHECK(topics_of(two, "Motion").empty());
}

TEST_CASE("a generic word needs a second, different word of the topic", "[topics]") {
  const Taxonomy two =
      taxonomy({topic("graphs", {{"generic", {"graph"}},
                                 {"generic_ko", {"그래프"}},
                                 {"aliases", {"node classification", "link prediction"}},
                                 {"weak", {"edge list", "adjacency", "spanning tree"}}}),
                topic("a", {{"aliases", {"apple"}}})});
  CHECK(topics_of(two, "Graphs").empty());
  CHECK(topics_of(two, "Graphs", "그래프. 그래프는 그래프. A graph. 그래프의 그래프.").empty());
  CHECK(topics_of(two, "Graphs and 그래프", "그래프. 그래프. 그래프.").empty());
  CHECK(topics_of(two, "Graphs", "Node classification. Node classification.") == "graphs:9");
  CHECK(topics_of(two, "Apple graphs", "그래프. Node classification. Link prediction.") ==
        "a:12 graphs:10");
  CHECK(topics_of(two, "Graphs", "An edge list. An adjacency. A spanning tree.") == "graphs:7");
  CHECK(topics_of(two, "Untitled", "그래프. 그래프. 그래프.").empty());
  CHECK(topics_of(two, "Untitled", "그래프. Node classification. Node classification.") ==
        "graphs:7");
  CHECK_FALSE(two.named("graph").has_value());
}

TEST_CASE("where one topic was found, what the title hints at is believed sooner", "[topics]") {
  const Taxonomy three =
      taxonomy({topic("a", {{"aliases", {"apple"}}}), topic("b", {{"aliases", {"banana"}}}),
                topic("graphs", {{"generic", {"graph"}}, {"aliases", {"node classification"}}})});
  CHECK(topics_of(three, "Apple graphs", "Node classification.") == "a:12 graphs:6");
  CHECK(topics_of(three, "Apple", "Node classification. Node classification.") == "a:12");
  CHECK(topics_of(three, "Apple and banana graphs", "Node classification.") == "a:12 b:12");
}

TEST_CASE("a phrase with gaps lets a title put two words in between", "[topics]") {
  const Taxonomy one = taxonomy(
      {topic("video", {{"title", {"video ... understanding"}}, {"exclude", {"video game"}}}),
       topic("robots", {{"aliases", {"robot ... arm ... control"}}})});
  CHECK(topics_of(one, "Video understanding") == "video:9");
  CHECK(topics_of(one, "Video-understanding") == "video:9");
  CHECK(topics_of(one, "Videos and Motion Understanding, again") == "video:9");
  CHECK(topics_of(one, "Video Motion Mask Scene Understanding").empty());
  CHECK(topics_of(one, "Understanding video").empty());
  CHECK(topics_of(one, "Video: Understanding").empty());
  CHECK(topics_of(one, "Video models: understanding").empty());
  CHECK(topics_of(one, "Video generation for understanding").empty());
  CHECK(topics_of(one, "Image-to-video understanding") == "video:9");
  CHECK(topics_of(one, "Video-to-text understanding").empty());
  CHECK(topics_of(one, "Video game understanding").empty());
  CHECK(topics_of(one, "Text", "Video scene understanding. Video scene understanding.").empty());
  CHECK(topics_of(one, "A robot with one arm under control").empty());
  CHECK(topics_of(one, "Robot left arm motion control") == "robots:12");
  CHECK(topics_of(one, "Robot left arm").empty());
  const std::vector<model::PaperTopic> found = one.find("New video scene understanding", {});
  REQUIRE(found.size() == 1);
  CHECK(words_of(found[0]) == "[title video scene understanding]");
}

TEST_CASE("a name that ends in a word of a topic names it in a title", "[topics]") {
  const Taxonomy two =
      taxonomy({topic("vlm", {{"aliases", {"VLM"}}}), topic("evaluation", {{"title", {"bench"}}}),
                topic("code", {{"aliases", {"code"}}})});
  CHECK(topics_of(two, "ChemVLM: seeing") == "vlm:12");
  CHECK(topics_of(two, "Seeing with AssistantBench") == "evaluation:9");
  CHECK(topics_of(two, "ChemVLM, a VLM") == "vlm:12");
  CHECK(topics_of(two, "ChemVLMs") == "vlm:12");
  CHECK(topics_of(two, "A workbench. CodeX. eVL").empty());
  CHECK(topics_of(two, "Text", "ChemVLM. ChemVLM. ChemVLM.").empty());
  const std::vector<model::PaperTopic> found = two.find("ChemVLM", {});
  REQUIRE(found.size() == 1);
  CHECK(words_of(found[0]) == "[title VLM]");
}

TEST_CASE("a name says what its paper is about only if the summary says it in other words",
          "[topics]") {
  const Taxonomy three =
      taxonomy({topic("fashion", {{"aliases", {"code", "garment"}}, {"weak", {"fabric"}}}),
                topic("music", {{"aliases", {"MIDI", "piano"}}}),
                topic("images", {{"aliases", {"image generation"}}})});
  const std::string about_images = " We make pictures by image generation.";
  CHECK(topics_of(three, "DressCode") == "fashion:12");
  CHECK(topics_of(three, "DressCode", "A picture is made.").empty());
  CHECK(topics_of(three, "DressCode", "Garments, and their fabric.") == "fashion:16");
  CHECK(topics_of(three, "DressCode: image generation", about_images) == "images:15");
  CHECK(topics_of(three, "DressCode: image generation", "Of fabric." + about_images) ==
        "images:15 fashion:13");
  CHECK(topics_of(three, "MIDI: image generation", "MIDI is our model." + about_images) ==
        "images:15");
  CHECK(topics_of(three, "MIDI: image generation", "MIDI has a piano." + about_images) ==
        "music:16 images:15");
  CHECK(topics_of(three, "MIDI for image generation", about_images) == "images:15 music:12");
  CHECK(topics_of(three, "New MIDI: image generation", about_images) == "images:15 music:12");
}

TEST_CASE("an everyday word of a title needs a second one beside a topic beyond doubt",
          "[topics]") {
  model::Object evaluation = topic("evaluation", {{"title", {"test"}}});
  evaluation.set("genre", true);
  const Taxonomy four = taxonomy({topic("safety", {{"title", {"safe", "red team"}},
                                                   {"aliases", {"jailbreak"}},
                                                   {"weak", {"harm"}},
                                                   {"hints", {"guard"}}}),
                                  topic("code", {{"aliases", {"Rust"}}}),
                                  topic("cooking", {{"title", {"stew"}}}), evaluation});
  CHECK(topics_of(four, "Safe Rust") == "code:12 safety:9");
  CHECK(topics_of(four, "Safe Rust", "We compile Rust.") == "code:15");
  CHECK(topics_of(four, "Safe Rust", "We compile Rust and do no harm.") == "code:15 safety:10");
  CHECK(topics_of(four, "Safe Rust, jailbreaks", "We compile Rust.") == "safety:15 code:15");
  CHECK(topics_of(four, "Safe guards in Rust", "We compile Rust.") == "code:15 safety:9");
  CHECK(topics_of(four, "A red team with Rust", "We compile Rust.") == "code:15 safety:9");
  CHECK(topics_of(four, "Safe SAFE Rust", "We compile Rust.") == "code:15");
  CHECK(topics_of(four, "A test of Rust", "We compile Rust.") == "code:15 evaluation:9");
  CHECK(topics_of(four, "Safe stew", "Nothing is said.") == "safety:9 cooking:9");
  CHECK(topics_of(four, "Safe test", "Nothing is said.") == "safety:9 evaluation:9");
}

TEST_CASE("what only hints in a title give needs an alias beside a topic beyond doubt",
          "[topics]") {
  const Taxonomy two = taxonomy({topic("motion", {{"hints", {"motion"}},
                                                  {"weak", {"pose", "gait", "joint"}},
                                                  {"aliases", {"human motion"}}}),
                                 topic("code", {{"aliases", {"Rust"}}})});
  const std::string weak = "A pose. A gait. A joint.";
  CHECK(topics_of(two, "Motion", weak) == "motion:9");
  CHECK(topics_of(two, "Motion in Rust", weak) == "code:12");
  CHECK(topics_of(two, "Motion in Rust", weak + " Human motion.") == "motion:12 code:12");
}

TEST_CASE("a summary of another paper gives no topics beside those of the title", "[topics]") {
  const Taxonomy two = taxonomy({topic("graphs", {{"aliases", {"knot theory", "manifold"}}}),
                                 topic("trust", {{"aliases", {"robot"}}, {"weak", {"arm"}}})});
  const std::string other =
      "Robots earn trust. Robots move slowly, with care, toward people whose hands they know. "
      "Robots wait.";
  CHECK(topics_of(two, "Untitled", other) == "trust:9");
  CHECK(topics_of(two, "Knot theory", other) == "graphs:12");
  CHECK(topics_of(two, "Arms and knot theory", other) == "trust:14 graphs:12");
  CHECK(topics_of(two, "Knot theory", other + " A knot.") == "graphs:12 trust:9");
  CHECK(topics_of(two, "Knot theory", other + " A manifold.") == "graphs:15 trust:9");
  CHECK(topics_of(two, "Knot theory", "로봇은 robot. Robot. Robot.") == "graphs:12 trust:9");
}

TEST_CASE("a title word counts in titles only", "[topics]") {
  const Taxonomy one =
      taxonomy({topic("evaluation", {{"title", {"benchmark"}}, {"weak", {"score"}}})});
  CHECK(topics_of(one, "A benchmark", "The score.") == "evaluation:10");
  CHECK(topics_of(one, "A model", "A benchmark. A benchmark. A benchmark.").empty());
}

TEST_CASE("of two words that lie in one another, only the longer counts", "[topics]") {
  const Taxonomy two = taxonomy({topic("llm", {{"aliases", {"language model"}}}),
                                 topic("vlm", {{"aliases", {"vision-language model"}}})});
  CHECK(topics_of(two, "A vision-language model") == "vlm:12");
  CHECK(topics_of(two, "A vision-language model as a language model") == "llm:12 vlm:12");
}

TEST_CASE("an excluded phrase shields its own topic only", "[topics]") {
  const Taxonomy two =
      taxonomy({topic("medicine", {{"aliases", {"doctor"}}, {"exclude", {"spin doctor"}}}),
                topic("people", {{"aliases", {"doctor"}}})});
  CHECK(topics_of(two, "The doctor") == "medicine:12 people:12");
  CHECK(topics_of(two, "The spin doctor") == "people:12");
}

TEST_CASE("a paper has at most five topics, best first, ties in the taxonomy's order", "[topics]") {
  std::vector<model::Object> topics;
  for (const std::string name : {"one", "two", "three", "four", "five", "six", "seven"}) {
    topics.push_back(topic(name, {{"aliases", {name}}}));
  }
  const Taxonomy seven = taxonomy(topics);
  CHECK(topics_of(seven, "seven six five four three two one") ==
        "one:12 two:12 three:12 four:12 five:12");
  CHECK(topics_of(seven, "one two three four five six seven", "Seven is more. It is six.") ==
        "six:15 seven:15 one:12 two:12 three:12");
}

TEST_CASE("a topic of the summary alone gives way where the title names one", "[topics]") {
  const Taxonomy three =
      taxonomy({topic("a", {{"aliases", {"apple"}}}), topic("b", {{"aliases", {"banana"}}}),
                topic("c", {{"aliases", {"cherry", "kirsch"}}})});
  CHECK(topics_of(three, "Untitled", "Cherry. Kirsch.") == "c:7");
  CHECK(topics_of(three, "Apple", "Cherry. Kirsch.") == "a:12");
  CHECK(topics_of(three, "Apple", "Cherry. Kirsch. Cherry.") == "a:12 c:10");
  CHECK(topics_of(three, "Apple and banana", "Cherry. Kirsch.") == "a:12 b:12");
  CHECK(topics_of(three, "Apple and banana", "Cherry. Kirsch. Cherry.") == "a:12 b:12 c:10");
  // It begins with it, or it is two fifths of it: else it is a passing remark.
  const std::string late = "Tea. Cherry. Kirsch. Cherry.";
  CHECK(topics_of(three, "Apple", late + " Tea. Tea. Tea.") == "a:12 c:10");
  CHECK(topics_of(three, "Apple", late + " Tea. Tea. Tea. Tea.") == "a:12");
  CHECK(topics_of(three, "Apple", "Cherry. " + late + " Tea. Tea. Tea. Tea.") == "a:12 c:10");
}

TEST_CASE("what a summary names once, late, is not its topic", "[topics]") {
  const Taxonomy one = taxonomy({topic("a", {{"aliases", {"apple"}}})});
  CHECK(topics_of(one, "Untitled", "Tea. An apple. Tea.") == "a:3");
  CHECK(topics_of(one, "Untitled", "Tea. Tea. An apple. Tea.").empty());
  CHECK(topics_of(one, "Untitled", "Tea. Tea. An apple. Another apple.") == "a:6");
}

TEST_CASE("a broad topic is given only where little else can be said", "[topics]") {
  model::Object broad = topic("llm", {{"aliases", {"LLM"}}});
  broad.set("broad", true);
  const Taxonomy four =
      taxonomy({broad, topic("a", {{"aliases", {"apple"}}}), topic("b", {{"aliases", {"banana"}}}),
                topic("c", {{"aliases", {"cherry"}}})});
  CHECK(topics_of(four, "LLM") == "llm:12");
  CHECK(topics_of(four, "LLM apple banana") == "a:12 b:12 llm:12");
  CHECK(topics_of(four, "LLM apple banana cherry") == "a:12 b:12 c:12");
  CHECK(topics_of(four, "LLM apple", "Banana. Banana. Banana. Cherry. Cherry. Cherry.") ==
        "a:12 b:9 c:9 llm:12");
  CHECK(topics_of(four, "Apple", "LLM. LLM. LLM. LLM.") == "a:12");
  CHECK(topics_of(four, "Untitled", "LLM. LLM. LLM. LLM.") == "llm:9");
}

TEST_CASE("decomposed Korean is found like composed Korean", "[topics]") {
  const Taxonomy one = taxonomy({topic("hallucination", {{"aliases_ko", {"환각"}}})});
  const std::string decomposed =
      "\xE1\x84\x92\xE1\x85\xAA\xE1\x86\xAB\xE1\x84\x80\xE1\x85\xA1\xE1\x86\xA8";
  REQUIRE(base::nfc(decomposed) == "환각");
  const std::vector<model::PaperTopic> found = one.find(decomposed, {});
  REQUIRE(found.size() == 1);
  CHECK(words_of(found[0]) == "[title 환각]");
  CHECK(topics_of(one, "\xE1\x84\x92 alone").empty());
}

TEST_CASE("a word of a Tags line means a topic by its slug, names or aliases", "[topics]") {
  model::Object rag =
      topic("retrieval-augmented-generation", {{"aliases", {"RAG"}}, {"weak", {"grounding"}}});
  rag.set("name", "Retrieval-augmented generation").set("name_ko", "검색 증강 생성");
  const Taxonomy two = taxonomy({topic("other", {{"aliases", {"rag", "C++"}}}), rag});
  CHECK(two.named("Retrieval augmented generation") == 1U);
  CHECK(two.named(" 검색증강생성 ") == 1U);
  CHECK(two.named("RAG") == 0U);  // the first that has the alias
  CHECK(two.named("c++") == 0U);
  CHECK_FALSE(two.named("C").has_value());
  CHECK_FALSE(two.named("grounding").has_value());
  CHECK_FALSE(two.named("").has_value());
  CHECK_FALSE(two.named("unheard of").has_value());
}

TEST_CASE("an empty taxonomy finds nothing", "[topics]") {
  CHECK(Taxonomy().find("RAG", "RAG").empty());
  CHECK(taxonomy({}).find("RAG", "RAG").empty());
}

namespace {

model::Value at(model::Value value, std::uint32_t line, std::uint32_t column) {
  value.at = {line, column};
  return value;
}

struct Own {
  Taxonomy taxonomy;
  std::vector<std::string> findings;  // "line:column code: message (suggestion)"
};

Own with_own(const std::vector<model::Object>& built_in_topics, const model::Object& own) {
  base::Diagnostics built_in;
  base::Diagnostics diagnostics;
  Own result{make_taxonomy(document(built_in_topics), &own, built_in, diagnostics, languages), {}};
  CHECK(built_in.all().empty());
  for (const base::Diagnostic& one : diagnostics.all()) {
    CHECK(one.severity == base::Severity::error);
    std::string text = std::to_string(one.line) + ':' + std::to_string(one.column) + ' ' +
                       one.code + ": " + one.message;
    if (!one.suggestion.empty()) text += " (" + one.suggestion + ')';
    result.findings.push_back(text);
  }
  return result;
}

}  // namespace

TEST_CASE("a site's own topics extend the built-in ones", "[topics]") {
  model::Object more = topic("robotics", {{"aliases", {"rover"}}});
  more.set("name", "Robots");
  const Own own = with_own({topic("robotics", {{"aliases", {"robot"}}})},
                           document({more, topic("tea", {{"aliases", {"tea"}}})}));
  CHECK(own.findings.empty());
  CHECK(topics_of(own.taxonomy, "Robot") == "robotics:12");
  CHECK(topics_of(own.taxonomy, "Rover and tea") == "robotics:12 tea:12");
  CHECK(own.taxonomy.topics()[0].name.text == "Robots");
  CHECK(own.taxonomy.topics()[1].name.text == "tea");
}

TEST_CASE("a site's own topics can replace or drop the built-in ones", "[topics]") {
  model::Object replacing = document({topic("tea", {{"aliases", {"tea"}}})});
  replacing.set("replace", true);
  const Own replaced = with_own({topic("robotics", {{"aliases", {"robot"}}})}, replacing);
  CHECK(replaced.findings.empty());
  CHECK(topics_of(replaced.taxonomy, "Robot and tea") == "tea:12");

  model::Object narrow = topic("arms", {{"aliases", {"robot arm"}}});
  narrow.set("broader", "robotics");
  model::Object dropping;
  dropping.set("drop", list_of({"robotics"}));
  const Own dropped = with_own({topic("robotics", {{"aliases", {"robot"}}}), narrow}, dropping);
  CHECK(dropped.findings.empty());
  CHECK(topics_of(dropped.taxonomy, "Robot") == "");
  CHECK(dropped.taxonomy.topics()[0].broader.empty());
}

TEST_CASE("what is wrong in a site's topics is told with its place", "[topics]") {
  model::Object first = topic("tea");
  first.set("slug", at("tea", 2, 8));
  first.set("broader", at("drinks", 3, 11));
  first.set("aliases", at(model::List{at("tea", 4, 12), at("?!", 4, 19), at(7, 4, 25),
                                      at(std::string(65, 'x'), 5, 1), at("hot ... ?!", 5, 70)},
                          4, 11));
  first.set("weak", at("leaf", 6, 8));
  first.set("genre", at("yes", 7, 9));
  model::Object second;
  second.set("slug", at("tea", 9, 8));
  model::Object third;
  third.set("slug", at("Green Tea", 12, 8));
  const model::Value nameless = at(model::Object(), 14, 1);
  model::List list{first, second, third, nameless};
  model::Object own;
  own.set("topic", list);
  own.set("drop", at(model::List{at("robotic", 20, 9)}, 20, 8));
  own.set("replace", at("yes", 21, 11));
  const Own result = with_own({topic("robotics")}, own);
  CHECK(result.findings ==
        std::vector<std::string>{
            "20:9 unknown-topic: there is no topic \"robotic\" (did you mean \"robotics\"?)",
            "21:11 wrong-topic-value: \"replace\" is true or false",
            "4:19 alias-without-letters: \"?!\" has no letters or digits to match",
            "4:25 wrong-topic-value: \"aliases\" is a list of texts",
            "5:1 alias-too-long: a word of a topic has at most 64 letters and digits, this has 65",
            "5:70 alias-without-letters: \"hot ... ?!\" has no letters or digits to match",
            "6:8 wrong-topic-value: \"weak\" is a list of texts",
            "7:9 wrong-topic-value: \"genre\" is true or false",
            "9:8 duplicate-topic: the topic \"tea\" is already defined in line 2",
            "12:8 topic-without-slug: \"Green Tea\" cannot be a slug (write \"green-tea\")",
            "14:1 topic-without-slug: a [[topic]] needs a slug, the last part of its address",
            "3:11 unknown-topic: \"tea\" lies in \"drinks\", which is no topic"});
  CHECK(topics_of(result.taxonomy, "Tea") == "tea:12");
}

TEST_CASE("an unknown key of a topic is told with the nearest one", "[topics]") {
  model::Object own = document({topic("tea", {{"alias", {"tea"}}})});
  own.set("topics", list_of({}));
  const Own result = with_own({}, own);
  REQUIRE(result.findings.size() == 2);
  CHECK_THAT(result.findings[0],
             ContainsSubstring("unknown key \"topics\" (did you mean \"topic\"?)"));
  CHECK_THAT(result.findings[1],
             ContainsSubstring("unknown key \"alias\" (did you mean \"aliases\"?)"));
}

TEST_CASE("a topic has its texts in every language that keys name", "[topics]") {
  model::Object tea = topic("tea", {{"aliases_ja", {"茶"}}});
  tea.set("name", "Tea").set("name_ja", "お茶").set("name_ko", "차").set("about_ko", "마시는 차.");
  tea.set("group", "Drinks");
  model::Object own = document({tea});
  own.set("group", list_of_objects({model::Object{{"name", "Drinks"}, {"name_ja", "飲み物"}}}));
  const Own result = with_own({}, own);
  CHECK(result.findings.empty());
  const model::Topic& made = result.taxonomy.topics().at(0);
  CHECK(made.name.in("ja") == "お茶");
  CHECK(made.name.in("ko") == "차");
  CHECK(made.name.in("zh") == "Tea");
  CHECK(made.about.in("ko") == "마시는 차.");
  CHECK(made.about.in("ja").empty());
  CHECK(made.group.in("ja") == "飲み物");
  CHECK(made.group.in("ko") == "Drinks");
  CHECK(result.taxonomy.named("お茶") == 0U);
  CHECK(topics_of(result.taxonomy, "茶") == "tea:12");
}

TEST_CASE("a key in a language that no page speaks is unknown, as is one in English", "[topics]") {
  for (const std::string key : {"name_zh", "name_en", "about_zh", "aliases_en", "group_ko"}) {
    CAPTURE(key);
    model::Object tea = topic("tea");
    tea.set(key, "Tea");
    const Own result = with_own({}, document({tea}));
    REQUIRE(result.findings.size() == 1);
    CHECK_THAT(result.findings[0], ContainsSubstring("unknown key \"" + key + "\""));
  }
}

TEST_CASE("a topic that moves to another group has that group's names", "[topics]") {
  model::Object tea = topic("tea");
  tea.set("group", "Drinks");
  model::Object bread = topic("bread");
  bread.set("group", "Food");
  model::Object built_in = document({tea, bread});
  built_in.set("group", list_of_objects({model::Object{{"name", "Drinks"}, {"name_ko", "음료"}},
                                         model::Object{{"name", "Food"}, {"name_ko", "음식"}}}));
  const auto group_of_tea = [&](std::string_view group) {
    model::Object moved = topic("tea");
    moved.set("group", group);
    const model::Object own = document({moved});
    base::Diagnostics none;
    const Taxonomy made = make_taxonomy(built_in, &own, none, none, languages);
    return std::string(made.topics().at(0).group.in("ko"));
  };
  CHECK(group_of_tea("Drinks") == "음료");
  CHECK(group_of_tea("Food") == "음식");
  CHECK(group_of_tea("Leaves") == "Leaves");
}

TEST_CASE("topics that lie in one another are an error", "[topics]") {
  model::Object a = topic("a");
  a.set("broader", at("b", 1, 1));
  model::Object b = topic("b");
  b.set("broader", at("a", 2, 1));
  const Own result = with_own({}, document({a, b}));
  REQUIRE(result.findings.size() == 1);
  CHECK(result.findings[0] == "1:1 topic-in-itself: \"a\" lies in itself");
  CHECK(result.taxonomy.topics()[1].broader == "a");
}
