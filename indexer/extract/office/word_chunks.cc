#include "indexer/extract/office/word_chunks.h"

#include <iterator>
#include <set>
#include <utility>

#include "indexer/extract/html/html.h"
#include "indexer/extract/mail/mail.h"
#include "indexer/extract/media_type.h"
#include "indexer/extract/office/zip_file.h"

namespace mea::ingest {
namespace {

// A piece of a page, which nothing has to be left out of.
bool is_web_page(std::string_view bytes, std::string_view declared) {
    const MediaType type = sniff_media(bytes, declared).type;
    return type == MediaType::html && !is_mail(bytes);
}

}  // namespace

void WordChunks::warn(ProblemKind kind, const std::string& part, const std::string& why) {
    problems_.push_back({kind, ProblemSeverity::warning, task_.source,
                         "a file that is included in its text, " + part + ", is left out: " + why,
                         "open it in Word or LibreOffice and save it again, which makes the file "
                         "part of the text",
                         0});
}

void WordChunks::unpack_parts() {
    if (std::exchange(unpacked_, true)) return;
    const std::set<std::string> wanted = package_.all_related_as(document_, "aFChunk");
    const Status status = unpack(
        task_.bytes, task_.budget,
        [&](const std::string& name) { return wanted.count(name) != 0 && !package_.has(name); },
        [&](const std::string& name, std::string content) {
            parts_.emplace(name, std::move(content));
        });
    if (!status) warn(ProblemKind::too_large, "and others", status.error().message);
}

const std::string* WordChunks::bytes_of(const std::string& part) {
    if (package_.has(part)) return &package_.parts().at(part);
    unpack_parts();
    const auto found = parts_.find(part);
    return found == parts_.end() ? nullptr : &found->second;
}

std::vector<Passage> WordChunks::read(std::string_view id) {
    const std::string part = package_.related(document_, std::string(id));
    const std::string* const bytes = bytes_of(part);
    if (bytes == nullptr) {
        warn(ProblemKind::structure, part.empty() ? "'" + std::string(id) + "'" : part,
             "the document does not hold it");
        return {};
    }
    const std::string declared = package_.media_type(part);
    if (is_web_page(*bytes, declared)) return html_passages(*bytes);
    Extraction inner = extract_inner(task_, *bytes, part, declared);
    std::vector<Passage> passages;
    for (Record& record : inner.records)
        std::move(record.passages.begin(), record.passages.end(), std::back_inserter(passages));
    for (Problem& problem : inner.problems) {
        if (problem.severity == ProblemSeverity::error) {
            warn(problem.kind, problem.source.substr(task_.source.size() + 1), problem.message);
        } else {
            problem.source = task_.source;
            problems_.push_back(std::move(problem));
        }
    }
    return passages;
}

}  // namespace mea::ingest
