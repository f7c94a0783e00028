# cmake -DOUTPUT=x.cc "-DFILES=name=path;name=path" -P embed.cmake
# Writes the bytes of each file into one C++ source, in the form that assets/assets.h declares.
set(arrays "")
set(entries "")
set(index 0)
foreach(pair IN LISTS FILES)
  string(REGEX MATCH "^([^=]+)=(.+)$" _ "${pair}")
  set(name "${CMAKE_MATCH_1}")
  file(READ "${CMAKE_MATCH_2}" hex HEX)
  string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," bytes "${hex}")
  string(APPEND arrays "const unsigned char kBytes${index}[] = {${bytes}0};\n")
  string(APPEND entries "    {\"${name}\", {reinterpret_cast<const char*>(kBytes${index}), sizeof(kBytes${index}) - 1}},\n")
  math(EXPR index "${index} + 1")
endforeach()
file(WRITE "${OUTPUT}.new" "#include \"appliance/assets/assets.h\"

namespace mea::appliance {
namespace {
${arrays}const Asset kAssets[] = {
${entries}};
}  // namespace
std::span<const Asset> assets() { return kAssets; }
}  // namespace mea::appliance
")
file(RENAME "${OUTPUT}.new" "${OUTPUT}")
