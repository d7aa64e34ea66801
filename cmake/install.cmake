# What `cmake --install` puts where; all of it is the component "dayleaf". The program writes its own manual and completions, so
# they are made when it can run here: on a build for this machine, or with CMAKE_CROSSCOMPILING_EMULATOR.
include(GNUInstallDirs)
set(CMAKE_INSTALL_DEFAULT_COMPONENT_NAME dayleaf)
install(TARGETS dayleaf RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
install(FILES README.md LICENSE cmake/packaging/copyright docs/changelog.md DESTINATION ${CMAKE_INSTALL_DOCDIR})
if(simdjson_SOURCE_DIR)
  file(READ cmake/packaging/simdjson-notices notices)
  file(READ ${simdjson_SOURCE_DIR}/LICENSE licence)
  file(WRITE ${CMAKE_BINARY_DIR}/copyright-simdjson "${notices}\n${licence}")
  install(FILES ${CMAKE_BINARY_DIR}/copyright-simdjson DESTINATION ${CMAKE_INSTALL_DOCDIR})
endif()

if(CMAKE_CROSSCOMPILING AND NOT CMAKE_CROSSCOMPILING_EMULATOR)
  message(STATUS "The program cannot run here: its manual and completions will not be installed")
  return()
endif()

# made_by_program(FILE words of the command line): what it prints, as FILE.
set(made ${CMAKE_BINARY_DIR}/made)
file(MAKE_DIRECTORY ${made})
function(made_by_program file)
  add_custom_command(
    OUTPUT ${made}/${file}
    COMMAND dayleaf ${ARGN} > ${made}/${file}
    DEPENDS dayleaf
    COMMENT "Writing ${file}"
    VERBATIM)
  set_property(GLOBAL APPEND PROPERTY dayleaf_made_files ${made}/${file})
endfunction()
made_by_program(dayleaf.1 man)
made_by_program(dayleaf completion bash)
made_by_program(_dayleaf completion zsh)
made_by_program(dayleaf.fish completion fish)
get_property(made_files GLOBAL PROPERTY dayleaf_made_files)
add_custom_target(made_files ALL DEPENDS ${made_files})

# Debian and its children keep zsh's own folder for zsh.
set(zsh_folder site-functions)
if(EXISTS /etc/debian_version AND NOT DAYLEAF_STATIC)
  set(zsh_folder vendor-completions)
endif()
install(FILES ${made}/dayleaf.1 DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
install(FILES ${made}/dayleaf DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions)
install(FILES ${made}/_dayleaf DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/${zsh_folder})
install(FILES ${made}/dayleaf.fish DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d)
