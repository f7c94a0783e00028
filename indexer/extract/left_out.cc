#include "indexer/extract/left_out.h"

namespace mea::ingest {

void report_left_out(const std::vector<LeftOut>& parts, const std::string& source,
                     std::vector<Problem>& problems) {
    std::string list;
    for (const LeftOut& part : parts)
        if (part.count != 0)
            list.append(list.empty() ? "" : ", ")
                .append(part.what)
                .append(" (" + std::to_string(part.count) + ")");
    if (list.empty()) return;
    problems.push_back({ProblemKind::left_out, ProblemSeverity::note, source,
                        "left out, as no part of its text: " + list,
                        "give what matters of them as text or as files of their own", 0});
}

}  // namespace mea::ingest
