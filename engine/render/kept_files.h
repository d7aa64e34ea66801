#pragma once

#include <map>
#include <string_view>

#include "base/diagnostics.h"
#include "model/records.h"
#include "render/render_context.h"

namespace dayleaf::render {

// Which files of the mirror pages may refer to. Records are text that anybody may have edited: what
// they say is held against the disk and against what browsers will make of a file's name.

// The record says that there is a file, and that it belongs to the paper.
bool is_kept(const model::MediaRecord& record);

bool is_film(const model::MediaFile& file);

// A picture or video of a type that pages show, under a name that web servers give the same type:
// no document and no script, whatever the record calls it.
bool is_fit(const model::MediaFile& file);

// It is, and the mirror has it with the size that the record says.
bool is_usable(const RenderContext& context, const model::MediaFile& file);

// Every file that the records of shown media name, by path.
std::map<std::string_view, const model::MediaFile*> promised_files(const RenderContext& context);

// An error for each file that the records of shown media promise and that is not usable.
void check_media(const RenderContext& context, base::Diagnostics& diagnostics);

}  // namespace dayleaf::render
