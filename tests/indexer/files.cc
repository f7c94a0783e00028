#include "tests/indexer/files.h"

#include <fstream>

namespace mea::ingest::testing {

std::string write(const std::filesystem::path& path, std::string_view bytes) {
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << bytes;
    return path.string();
}

Extraction extracted(std::string_view bytes, const std::string& name) {
    return extract({"/in/" + name, std::string(bytes), {}});
}

std::vector<std::string> kinds(const std::vector<Problem>& problems) {
    std::vector<std::string> names;
    for (const Problem& problem : problems)
        names.push_back(std::string(problem_kind_name(problem.kind)) + "/" +
                        problem_severity_name(problem.severity));
    return names;
}

std::vector<std::string> texts(const Record& record, PassageKind kind) {
    std::vector<std::string> found;
    for (const Passage& passage : record.passages)
        if (passage.kind == kind) found.push_back(passage.text);
    return found;
}

ExtractorPool& extractors() {
    static const auto kExtractors = ExtractorPool::open({}).value();
    return *kExtractors;
}

const vocabulary::Vocabulary& vocabulary_of_schemas() {
    static const auto kVocabulary =
        vocabulary::Vocabulary::load(MEA_SOURCE_DIR "/schemas/vocabulary").value();
    return *kVocabulary;
}

std::string record_xml(std::string_view metadata, std::string_view body) {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
           "<record xmlns=\"urn:mea-search:record:1\" version=\"1\">\n<metadata>" +
           std::string(metadata) + "</metadata>\n<body>" + std::string(body) + "</body>\n</record>";
}

std::string sidecar_xml(std::string_view metadata) {
    return "<metadata xmlns=\"urn:mea-search:record:1\">" + std::string(metadata) + "</metadata>";
}

}  // namespace mea::ingest::testing
