#include "query/written_form.h"

#include <algorithm>
#include <map>
#include <vector>

#include <unicode/locid.h>
#include <unicode/unistr.h>

#include "index/occurrence.h"
#include "index/position_record.h"
#include "index/terms.h"
#include "index/xapian_errors.h"

namespace mea::query {
namespace {

// Documents that are opened to find some in the language.
constexpr std::size_t kMaxOpened = 4 * kMaxWrittenDocuments;

std::string in_small_letters(std::string_view text, const std::string& language) {
    std::string small;
    icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<int32_t>(text.size())))
        .toLower(icu::Locale(language.c_str()))
        .toUTF8String(small);
    return small;
}

class Spellings {
  public:
    Spellings(const std::string& word, const std::string& language, bool capitals,
              const index::Lease& lease)
        : word_(word),
          language_(language),
          capitals_(capitals),
          lease_(lease),
          positions_(lease.database()) {}

    Result<bool> read(index::DocumentNumber document) {
        const auto record = positions_.read(document);
        if (!record) return Unexpected{record.error()};
        std::vector<std::uint32_t> places;
        record->find(index::word_term(word_), &places);
        if (places.size() > kMaxWrittenPlaces) places.resize(kMaxWrittenPlaces);
        if (places.empty()) return false;
        const Result<index::StoredVersion> version = lease_.version(document);
        if (!version) return Unexpected{version.error()};
        bool found = false;
        std::size_t last = version->passages().size();
        for (const std::uint32_t place : places) {
            const std::size_t passage = version->passage_at(place);
            if (passage == version->passages().size() || passage == last) continue;
            last = passage;
            found = read_passage(*version, passage) || found;
        }
        return found;
    }

    std::string best() const {
        const auto most =
            std::max_element(count_.begin(), count_.end(),
                             [](const auto& a, const auto& b) { return a.second < b.second; });
        return most == count_.end() ? word_ : most->first;
    }

  private:
    bool read_passage(const index::StoredVersion& version, std::size_t passage) {
        text::Analyzer& analyzer = lease_.analyzer();
        const std::string language =
            index::analysis_language(analyzer.profiles(), version.passages()[passage].language);
        if (language != language_) return false;
        const std::string_view text = version.text(passage);
        bool found = false;
        index::for_each_occurrence(
            analyzer, text, language, text::Purpose::document, [&](const index::Occurrence& seen) {
                if (seen.word != word_) return;
                const std::string_view written = text.substr(seen.begin, seen.end - seen.begin);
                ++count_[capitals_ ? std::string(written) : in_small_letters(written, language)];
                found = true;
            });
        return found;
    }

    const std::string& word_;
    const std::string& language_;
    const bool capitals_;
    const index::Lease& lease_;
    index::PositionReader positions_;
    std::map<std::string, std::size_t> count_;
};

}  // namespace

Result<std::string> written_form(const std::string& word, const std::string& language,
                                 std::string_view typed, const index::Lease& lease,
                                 const Deadline& deadline) {
    std::vector<index::DocumentNumber> documents;
    const Status read = index::catch_xapian([&] {
        lease.database().for_each_posting(index::word_term(word),
                                          [&](Xapian::docid document, Xapian::termcount) {
                                              documents.push_back(document);
                                              return documents.size() < kMaxOpened;
                                          });
    });
    if (!read) return Unexpected{read.error()};
    Spellings spellings(word, language, in_small_letters(typed, language) != typed, lease);
    std::size_t of_language = 0;
    for (const index::DocumentNumber document : documents) {
        if (of_language == kMaxWrittenDocuments) break;
        if (Status time = deadline.check(); !time) return std::move(time).forward();
        const Result<bool> found = spellings.read(document);
        if (!found) return Unexpected{found.error()};
        of_language += *found ? 1 : 0;
    }
    return spellings.best();
}

}  // namespace mea::query
