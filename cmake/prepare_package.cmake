# CPack runs this on the files of a package before it packs them.
set(root ${CPACK_TEMPORARY_DIRECTORY})

if(CPACK_GENERATOR STREQUAL "DEB")
  # After Debian's policy: manuals and changelogs compressed, no second licence.
  set(documents ${root}/usr/share/doc/dayleaf)
  string(TIMESTAMP date "%a, %d %b %Y %H:%M:%S +0000" UTC)  # of SOURCE_DATE_EPOCH, where it is set
  set(release ${CPACK_PACKAGE_VERSION}-${CPACK_DEBIAN_PACKAGE_RELEASE})
  file(REMOVE ${documents}/LICENSE)
  file(RENAME ${documents}/changelog.md ${documents}/changelog)
  file(WRITE ${documents}/changelog.Debian
       "dayleaf (${release}) stable; urgency=medium\n\n"
       "  * Version ${CPACK_PACKAGE_VERSION}; its changes are in changelog.gz.\n\n"
       " -- ${CPACK_PACKAGE_CONTACT}  ${date}\n")
  execute_process(COMMAND gzip -9n ${documents}/changelog ${documents}/changelog.Debian ${root}/usr/share/man/man1/dayleaf.1
                  COMMAND_ERROR_IS_FATAL ANY)
  execute_process(COMMAND ${CPACK_DAYLEAF_STRIP} --remove-section=.comment --remove-section=.note ${root}/usr/bin/dayleaf
                  COMMAND_ERROR_IS_FATAL ANY)
endif()

# To be read by everybody, whatever the umask was.
execute_process(COMMAND chmod -R u=rwX,go=rX ${root} COMMAND_ERROR_IS_FATAL ANY)
if(DEFINED ENV{SOURCE_DATE_EPOCH})
  execute_process(COMMAND find ${root} -exec touch --no-dereference --date=@$ENV{SOURCE_DATE_EPOCH} {} +
                  COMMAND_ERROR_IS_FATAL ANY)
endif()
