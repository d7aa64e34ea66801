# A program with one thing more of each kind, to hold docs/extending.md to what it says: a file, and one row of one table. The tables are
# copied with the row and its declaration in them, before the row that stands there first; nothing else of the engine is touched.
set(extended_files main.cpp)
list(TRANSFORM extended_files PREPEND ${CMAKE_SOURCE_DIR}/engine/cli/)

function(extend table first row declaration file)
  file(READ ${CMAKE_SOURCE_DIR}/engine/${table} text)
  string(FIND "${text}" "${first}" at)
  if(at EQUAL -1)
    message(FATAL_ERROR "engine/${table}: its table does not begin with ${first}")
  endif()
  string(REPLACE "${first}" "${row}${first}" text "${text}")
  string(REGEX REPLACE "(namespace dayleaf::[a-z]+ {\n)" "\\1${declaration}\n" text "${text}")
  string(REPLACE "/" "_" name ${table})
  file(CONFIGURE OUTPUT ${CMAKE_CURRENT_BINARY_DIR}/extending/${name} CONTENT "${text}" @ONLY)
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/engine/${table})
  set(extended_files ${extended_files} ${CMAKE_CURRENT_BINARY_DIR}/extending/${name}
      ${CMAKE_CURRENT_SOURCE_DIR}/extending/${file} PARENT_SCOPE)
endfunction()

extend(render/formats.cpp [==[{"rss",]==] [==[{"toy", "toy.txt", "text/plain", model::PageKind::feed, Format::Usual::nowhere, true, write_toy},       ]==]
       [==[void write_toy(const RenderContext&, const Format&, const model::Listing&, std::span<const std::uint32_t>, base::Sink&);]==] format_toy.cpp)
extend(render/outputs.cpp [==[{"home",]==] [==[{"toy", model::PageKind::data, "", false, plan_toy, nullptr, toy_assets},     ]==]
       [==[void plan_toy(const RenderContext&, Plan&);
std::span<const model::EmbeddedFile> toy_assets();]==] output_toy.cpp)
extend(render/languages.cpp [==[&korean_language]==] [==[&toy_language, ]==]
       [==[extern const Language toy_language;]==] language_toy.cpp)
extend(dialects/dialects.cpp [==[file_per_paper_dialect]==] [==[toy_dialect, ]==]
       [==[extern const Dialect toy_dialect;]==] dialect_toy.cpp)
extend(fetch/sources.cpp [==[huggingface_source]==] [==[toy_source, ]==]
       [==[extern const Source toy_source;]==] source_toy.cpp)
extend(cli/commands.cpp [==[{"init",]==] [==[{"toy", "[WORD]...", "count words", "Counts them.", "dayleaf toy a b", 0, 9, run_toy},       ]==]
       [==[Exit run_toy(const Options&, const Console&);]==] command_toy.cpp)

add_executable(dayleaf_extended ${extended_files})
target_link_libraries(dayleaf_extended PRIVATE cli)
target_compile_options(dayleaf_extended PRIVATE -O0)
