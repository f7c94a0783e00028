# Where `cmake --install` puts things. Rules for a target stand beside the target.
set(MEA_PLUGIN_INSTALL_DIR ${CMAKE_INSTALL_LIBDIR}/mea)
set(MEA_PLUGIN_INSTALL_FULL_DIR ${CMAKE_INSTALL_FULL_LIBDIR}/mea)
set(MEA_DATA_INSTALL_DIR ${CMAKE_INSTALL_DATADIR}/mea-search)

install(DIRECTORY plugin/include/mea DESTINATION ${CMAKE_INSTALL_INCLUDEDIR} FILES_MATCHING PATTERN "*.h")
install(DIRECTORY schemas DESTINATION ${MEA_DATA_INSTALL_DIR})
install(FILES LICENSE README.md CHANGELOG.md DESTINATION ${CMAKE_INSTALL_DOCDIR})

# Relative to the file itself: the installed tree may be moved.
file(RELATIVE_PATH MEA_PREFIX_FROM_PKGCONFIG ${CMAKE_INSTALL_FULL_LIBDIR}/pkgconfig ${CMAKE_INSTALL_PREFIX})
configure_file(plugin/mea-search.pc.in mea-search.pc @ONLY)
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/mea-search.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)
