#include "base/zip_writer.h"

#include "base/base64.h"
#include "base/deflate.h"
#include "kit/catch.h"

using namespace dayleaf::base;

TEST_CASE("base64 pads what is no multiple of three bytes") {
  CHECK(base64("").empty());
  CHECK(base64("f") == "Zg==");
  CHECK(base64("fo") == "Zm8=");
  CHECK(base64("foo") == "Zm9v");
  CHECK(base64("\xFF\xFE\xFD\x00") == "//79");
}

TEST_CASE("the check sum is the one of gzip and ZIP") {
  CHECK(crc32("") == 0);
  CHECK(crc32("123456789") == 0xCBF43926U);
}

TEST_CASE("an archive of one stored file is as the format has it") {
  Sink out;
  ZipWriter zip(out);
  zip.add_stored("mimetype", "ab");
  zip.finish();
  const std::string head(
      "\x14\x00\x00\x08\x00\x00\x00\x00\x21\x00\x6d\x48\x83\x9e\x02\x00\x00\x00\x02\x00\x00\x00"
      "\x08\x00\x00\x00",
      26);
  const std::string zeros(14, '\0');
  CHECK(out.text() == "PK\3\4" + head + "mimetypeab" + "PK\1\2" + std::string("\x14\x00", 2) +
                          head + zeros + "mimetype" + "PK\5\6" + std::string(4, '\0') +
                          std::string("\1\0\1\0\x36\0\0\0\x28\0\0\0\0\0", 14));
}

TEST_CASE("an archive is the same however it is asked for, and packs what it may") {
  const std::string text(100'000, 'a');
  const auto made = [&] {
    Sink out;
    ZipWriter zip(out);
    zip.add_stored("first", text);
    zip.add("한글.txt", text);
    zip.finish();
    return out.text();
  };
  CHECK(made() == made());
  CHECK(made().size() > text.size());
  CHECK(made().size() < text.size() + 2'000);
  CHECK(made().find("한글.txt") != made().rfind("한글.txt"));
}
