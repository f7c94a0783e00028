#include "indexer/build/indexed.h"

#include <iterator>
#include <string>
#include <utility>

#include "base/utf8.h"
#include "indexer/enrich/forms.h"
#include "indexer/enrich/parts.h"

namespace mea::ingest {
namespace {

void add_copies(const std::vector<SourcePath>& files, const Family& family,
                std::vector<Document>& documents) {
    for (const std::size_t place : family.files) {
        if (files[place].copies.empty()) continue;
        const std::string source = utf8::spelled_out(files[place].path);
        for (Document& document : documents) {
            const std::string& own = document.record.source;
            if (!own.starts_with(source)) continue;
            // A document within the file is within its copies as well.
            for (const std::string& copy : files[place].copies)
                document.other_sources.push_back(copy + own.substr(source.size()));
        }
    }
}

}  // namespace

FamilyReading read_indexed(const std::vector<SourcePath>& files, const Family& family,
                           const Knowledge& knowledge, const FileReader& read) {
    FamilyReading reading = read_family(files, family, knowledge, read);
    add_copies(files, family, reading.documents);
    for (OtherForm& other : fold_forms(reading.documents)) {
        Verdict verdict = verdict_of_duplicate(other.document.record.source, other.of);
        verdict.work = other.document.work;
        verdict.language = other.document.facts.language.value;
        std::move(other.document.problems.begin(), other.document.problems.end(),
                  std::back_inserter(verdict.problems));
        reading.verdicts.push_back(std::move(verdict));
    }
    std::vector<Document> all;
    all.reserve(reading.documents.size());
    for (Document& document : reading.documents) {
        std::vector<Document> parts = split_parts(document, knowledge);
        all.push_back(std::move(document));
        std::move(parts.begin(), parts.end(), std::back_inserter(all));
    }
    reading.documents = std::move(all);
    return reading;
}

}  // namespace mea::ingest
