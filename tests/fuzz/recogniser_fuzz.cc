// Texts of unknown origin through the recogniser: spans stay inside the text, and nothing crashes.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "vocabulary/recogniser.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace mea::vocabulary;
    static const Recogniser recogniser(
        Vocabulary::load(MEA_SOURCE_DIR "/schemas/vocabulary").value());
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const Facts facts = recogniser.recognise(text);
    for (const Mention& mention : facts.mentions)
        if (mention.span.begin > mention.span.end || mention.span.end > size || mention.id.empty())
            std::abort();
    return 0;
}
