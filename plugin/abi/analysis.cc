// "mea.analysis/1": what the analyser of the published generation makes of a text.
#include "mea/ext/draft/analysis.h"

#include "abi/answered.h"
#include "abi/crossing.h"
#include "abi/extensions.h"
#include "query/analysis.h"

namespace mea::abi {
namespace {

mea_status analyse(mea_engine* engine, mea_str text, mea_str language, mea_result** result,
                   mea_error* error) noexcept {
    return answered(
        engine, result, error, [&](const index::Generation& generation) -> Result<Reply> {
            const Result<std::string> words = read_text(text, MEA_MAX_ANALYSIS_BYTES, "text");
            if (!words) return Unexpected{words.error()};
            const Result<std::string> tag = read_language(language, "language");
            if (!tag) return Unexpected{tag.error()};
            Result<query::Analysis> analysis = query::analyse_as_query(generation, *words, *tag);
            if (!analysis) return std::move(analysis).forward();
            Reply reply;
            reply.answer.generation = generation.number();
            reply.tokens = std::move(analysis->tokens);
            reply.answer.notices = std::move(analysis->notices);
            return reply;
        });
}

}  // namespace

const mea_analysis_api& analysis_table() noexcept {
    static constexpr mea_analysis_api kTable = {sizeof(mea_analysis_api), 0, analyse,
                                                reader<&mea_result::token>};
    return kTable;
}

}  // namespace mea::abi
