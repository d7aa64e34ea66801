#pragma once

#include <string_view>

namespace dayleaf::dialects {

// What a language model says around the digest that it was asked for, in English, Korean, Chinese
// and Japanese. Both ask about one paragraph, its lines joined by spaces.

// "Sure! Here is today's digest:". A sentence that a person might begin a day with ("Of course, the
// big story is …") is none.
bool is_opening_chatter(std::string_view paragraph);

// "Let me know if you would like more detail."
bool is_closing_chatter(std::string_view paragraph);

}  // namespace dayleaf::dialects
