# Files as bytes in the program: each becomes a string_view in one generated .cpp, named by its path.
# embed_files(ROOM FILES a b)   embed_folder(ROOM FOLDER themes)
# gives the room `std::span<const EmbeddedFile> model::embedded_<room>_files()` through model/embedded.h's EmbeddedFile.
function(embed_list room root)
  set(generated ${CMAKE_BINARY_DIR}/embedded/${room}_files.cpp)
  add_custom_command(
    OUTPUT ${generated}
    COMMAND ${CMAKE_COMMAND} -D room=${room} -D root=${root} -D "files=${ARGN}" -D out=${generated}
            -P ${CMAKE_SOURCE_DIR}/cmake/write_embedded.cmake
    DEPENDS ${ARGN} ${CMAKE_SOURCE_DIR}/cmake/write_embedded.cmake
    COMMENT "Embedding files into ${room}"
    VERBATIM)
  set_source_files_properties(${generated} PROPERTIES COMPILE_OPTIONS -Wno-overlength-strings SKIP_LINTING ON)
  target_sources(${room} PRIVATE ${generated})
endfunction()

function(embed_files room)
  cmake_parse_arguments(PARSE_ARGV 1 EMBED "" "" "FILES")
  list(TRANSFORM EMBED_FILES PREPEND ${CMAKE_SOURCE_DIR}/)
  embed_list(${room} ${CMAKE_SOURCE_DIR}/engine/${room} ${EMBED_FILES})
endfunction()

function(embed_folder room)
  cmake_parse_arguments(PARSE_ARGV 1 EMBED "" "FOLDER" "")
  file(GLOB_RECURSE files CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/${EMBED_FOLDER}/*)
  embed_list(${room} ${CMAKE_SOURCE_DIR}/${EMBED_FOLDER} ${files})
endfunction()
