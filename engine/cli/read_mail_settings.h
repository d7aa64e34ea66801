#pragma once

#include <string>
#include <vector>

#include "base/diagnostics.h"
#include "model/value.h"

namespace dayleaf::cli {

// The settings of [mail] that are more than a text. What is wrong is an error with its place, and
// the target stays as it is.
void read_mailbox(const model::Value& value, std::string& target, base::Diagnostics& diagnostics);
void read_mailboxes(const model::Value& value, std::vector<std::string>& target,
                    base::Diagnostics& diagnostics);
void read_list_id(const model::Value& value, std::string& target, base::Diagnostics& diagnostics);
void read_unsubscribe(const model::Value& value, std::vector<std::string>& target,
                      base::Diagnostics& diagnostics);
void read_subject(const model::Value& value, std::string& target, base::Diagnostics& diagnostics);

}  // namespace dayleaf::cli
