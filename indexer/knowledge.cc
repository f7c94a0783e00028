#include "indexer/knowledge.h"

#include <algorithm>
#include <string>
#include <system_error>

#include "index/layout.h"
#include "indexer/temporary_folder.h"
#include "vocabulary/countries.h"
#include "vocabulary/named_things.h"

namespace mea::ingest {
namespace {

namespace fs = std::filesystem;

// Where the copy of an extra folder of vocabulary stands.
std::string extra_name(std::size_t number) {
    return "extra-" + std::to_string(number + 1);
}

void replace_all(std::string& text, const std::string& old, const std::string& now) {
    for (std::size_t at = 0; (at = text.find(old, at)) != std::string::npos; at += now.size())
        text.replace(at, old.size(), now);
}

// Copies the XML files in and below `from`, which `option` names.
Status copy_xml(const fs::path& from, const fs::path& to, const char* option) {
    std::error_code error;
    if (fs::is_regular_file(from, error))
        return fail(ErrorCode::argument, from.string() + " is a file",
                    std::string(option) + " takes the folder that holds such files");
    if (!fs::is_directory(from, error))
        return fail(ErrorCode::not_found,
                    "cannot read the folder " + from.string() + ": " +
                        (error ? error.message() : "there is none"),
                    std::string("check what ") + option + " names");
    fs::create_directories(to, error);
    if (error) return fail(ErrorCode::io, "cannot create " + to.string() + ": " + error.message());
    std::size_t copied = 0;
    for (fs::recursive_directory_iterator entry(from, error), end; !error && entry != end;
         entry.increment(error)) {
        if (!entry->is_regular_file(error) || entry->path().extension() != ".xml") continue;
        const fs::path target = to / entry->path().lexically_relative(from);
        fs::create_directories(target.parent_path(), error);
        if (!error)
            fs::copy_file(entry->path(), target, fs::copy_options::overwrite_existing, error);
        if (error) break;
        ++copied;
    }
    if (error)
        return fail(ErrorCode::io,
                    "cannot copy " + from.string() + " to " + to.string() + ": " + error.message());
    if (copied == 0)
        return fail(ErrorCode::not_found, "there are no XML files in " + from.string(),
                    std::string("check what ") + option + " names");
    return {};
}

// The file itself, or every *.rdf in and below a folder, sorted.
Result<std::vector<fs::path>> rdf_files(const fs::path& place) {
    std::error_code error;
    if (!fs::is_directory(place, error)) return std::vector<fs::path>{place};
    std::vector<fs::path> files;
    for (fs::recursive_directory_iterator entry(place, error), end; !error && entry != end;
         entry.increment(error))
        if (entry->is_regular_file(error) && entry->path().extension() == ".rdf")
            files.push_back(entry->path());
    if (error) return fail(ErrorCode::io, "cannot read " + place.string() + ": " + error.message());
    std::sort(files.begin(), files.end());
    return files;
}

}  // namespace

Status copy_data(const DataFolders& data, const fs::path& target) {
    const fs::path vocabulary = target / index::kVocabularyFolder;
    if (Status copied = copy_xml(data.schemas / index::kAnalysisFolder,
                                 target / index::kAnalysisFolder, "--schemas");
        !copied)
        return copied;
    if (Status copied = copy_xml(data.schemas / index::kVocabularyFolder, vocabulary, "--schemas");
        !copied)
        return copied;
    for (std::size_t at = 0; at < data.extra.size(); ++at)
        if (Status copied = copy_xml(data.extra[at], vocabulary / extra_name(at), "--vocabulary");
            !copied)
            return copied;
    return {};
}

Result<Knowledge> load_knowledge(const fs::path& folder) {
    Knowledge knowledge;
    auto profiles = text::ProfileSet::load(folder / index::kAnalysisFolder);
    if (!profiles) return std::move(profiles).forward();
    knowledge.profiles = std::move(profiles).value();
    knowledge.detector = std::make_shared<const text::LanguageDetector>(knowledge.profiles);
    auto vocabulary = vocabulary::Vocabulary::load(folder / index::kVocabularyFolder);
    if (!vocabulary) return std::move(vocabulary).forward();
    knowledge.vocabulary = std::move(vocabulary).value();
    knowledge.recogniser = std::make_shared<const vocabulary::Recogniser>(knowledge.vocabulary);
    return knowledge;
}

Result<Knowledge> load_knowledge(const DataFolders& data, const fs::path& target) {
    if (Status copied = copy_data(data, target); !copied) return std::move(copied).forward();
    Result<Knowledge> knowledge = load_knowledge(target);
    if (knowledge) return knowledge;
    Error error = knowledge.error();
    const fs::path vocabulary = target / index::kVocabularyFolder;
    for (std::size_t at = 0; at < data.extra.size(); ++at)
        replace_all(error.message, (vocabulary / extra_name(at) / "").string(),
                    (data.extra[at] / "").string());
    for (const fs::path folder : {index::kVocabularyFolder, index::kAnalysisFolder})
        replace_all(error.message, (target / folder / "").string(),
                    (data.schemas / folder / "").string());
    return Unexpected{std::move(error)};
}

Result<Knowledge> load_knowledge(const DataFolders& data) {
    const TemporaryFolder folder;
    if (folder.path().empty())
        return fail(ErrorCode::io, "cannot make a temporary folder", "set TMPDIR");
    return load_knowledge(data, folder.path());
}

Result<vocabulary::Thesaurus> load_thesaurus(const DataFolders& data,
                                             const text::ProfileSet& profiles,
                                             const vocabulary::Vocabulary& vocabulary) {
    std::vector<fs::path> places = {data.schemas / index::kVocabularyFolder};
    places.insert(places.end(), data.extra.begin(), data.extra.end());
    places.insert(places.end(), data.concepts.begin(), data.concepts.end());
    vocabulary::ThesaurusReader reader(profiles.languages());
    for (const fs::path& place : places) {
        const auto files = rdf_files(place);
        if (!files) return Unexpected{files.error()};
        for (const fs::path& file : *files)
            if (Status added = reader.add(file); !added) return std::move(added).forward();
    }
    reader.add_names(vocabulary::named_things(vocabulary));
    reader.add_names(vocabulary::countries(profiles.languages()));
    return reader.finish();
}

Result<fs::path> find_schemas() {
    std::error_code error;
    const fs::path bin = fs::read_symlink("/proc/self/exe", error).parent_path();
    const fs::path place = (bin / MEA_SCHEMAS_FROM_BIN).lexically_normal();
    if (fs::is_directory(place / index::kVocabularyFolder, error)) return place;
    return fail(ErrorCode::not_found, "the folder of the schemas is not where it was installed",
                "name it with --schemas");
}

}  // namespace mea::ingest
