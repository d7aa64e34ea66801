#include "model/avatar.h"

#include "kit/catch.h"

namespace dayleaf::model {
namespace {

TEST_CASE("people's pictures are known by their addresses") {
  for (const char* url :
       {"/avatars/bbf781594fc8c812316711aa8e2797aa.svg",
        "https://cdn-avatars.huggingface.co/v1/production/uploads/1645-6178.png",
        "https://cdn-avatars-lfs.huggingface.co/v1/x.jpeg", "https://huggingface.co/avatars/x.svg",
        "HTTPS://Secure.Gravatar.com/avatar/00000000000000000000000000000000?s=80&d=identicon",
        "https://www.gravatar.com/x", "//avatars.githubusercontent.com/u/1?v=4",
        "https://avatars.githubusercontent.com:443/u/1", "https://github.com/octocat.png?size=200",
        "https://gitlab.com/uploads/-/system/user/avatar/1/avatar.png",
        "https://example.org/user-avatars/1.png"}) {
    CAPTURE(url);
    CHECK(is_avatar_url(url));
  }
}

TEST_CASE("pictures of papers are not people's, whatever they show") {
  for (const char* url :
       {"", "avatar", "/", "https://", "https://gravatar.com.example.org/x.png",
        "https://notgravatar.com/x.png", "https://example.org/?u=/avatars/x.png",
        "https://cdn-uploads.huggingface.co/production/uploads/60f1abe7544c2adfd699860c/x.png",
        "https://cdn-thumbnails.huggingface.co/social-thumbnails/papers/2401.17268.png",
        "https://example.org/figures/avatar.png", "https://example.org/avatar-nerf/teaser.mp4",
        "https://example.org/gaussian-avatars.png", "https://github.com/owner/name/raw/main/x.png",
        "https://avatars.example.org/teaser.png", "media/x.png"}) {
    CAPTURE(url);
    CHECK_FALSE(is_avatar_url(url));
  }
}

}  // namespace
}  // namespace dayleaf::model
