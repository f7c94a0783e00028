// Names of languages as files and formats write them, as one BCP 47 tag.
#pragma once

#include <string>
#include <string_view>

namespace mea::ingest {

// "eng", "EN", "en_GB", "zh-hant", "cmn_hans" as "en", "en", "en-GB", "zh-Hant", "zh-Hans"; empty
// when it is no well-formed tag of a language that ICU has data for. Safe for concurrent use.
std::string language_tag(std::string_view written);

// Its first part: "zh" of "zh-Hant".
std::string_view primary_language(std::string_view tag);

// The language code of a name that people write, in English or in the language itself: "es" of
// "Spanish" and "Español", in any case. Empty: it is no such name. Safe for concurrent use.
std::string language_named(std::string_view name);

}  // namespace mea::ingest
