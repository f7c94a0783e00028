// What each stream of postings costs an index: the texts of a built index are written again with
// one stream more each time, in the way of the indexer (runs, then compaction). The last row is a
// stream mea-search does without. tests/bench/retrieval.sh runs it.
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include <stdlib.h>
#include <xapian.h>

#include "base/utf8.h"
#include "index/generation.h"
#include "index/occurrence.h"
#include "index/terms.h"

namespace {

using namespace mea;
namespace fs = std::filesystem;

struct Text {
    std::string language, text;
};

// A set of streams; each row of the table has one more than the row above.
struct Streams {
    const char* name;
    const char* key;
    bool pairs, stems, positions, grams;
};
constexpr Streams kRows[] = {
    {"words", "words", false, false, false, false},
    {"+ positions (phrases, passages)", "positions", false, false, true, false},
    {"+ stems that differ", "stems", false, true, true, false},
    {"+ pairs of Han and Hangul", "pairs", true, true, true, false},
    {"(+ character 4-grams, not kept)", "grams", true, true, true, true},
};

std::vector<Text> read_texts(const index::Generation& generation, std::size_t* bytes) {
    std::vector<Text> texts;
    auto lease = generation.lease();
    if (!lease) return texts;
    for (index::DocumentNumber n = 1; n <= generation.columns().last_document(); ++n) {
        auto version = lease->version(n);
        if (!version) continue;
        Text text{index::analysis_language(generation.profiles(), version->header().language), {}};
        for (std::size_t i = 0; i < version->passages().size(); ++i)
            text.text.append(version->text(i)).append("\n");
        *bytes += text.text.size();
        texts.push_back(std::move(text));
    }
    return texts;
}

void add_grams(Xapian::Document& document, std::string_view word) {
    constexpr std::size_t kLetters = 4;
    std::vector<std::size_t> begins;
    for (std::size_t i = 0; i < word.size(); utf8::decode(word, &i)) begins.push_back(i);
    begins.push_back(word.size());
    for (std::size_t i = 0; i + kLetters < begins.size(); ++i)
        document.add_term("G" +
                          std::string(word.substr(begins[i], begins[i + kLetters] - begins[i])));
}

Xapian::Document document_of(const Text& text, const Streams& streams, text::Analyzer& analyzer) {
    Xapian::Document document;
    index::for_each_occurrence(
        analyzer, text.text, text.language, text::Purpose::document,
        [&](const index::Occurrence& word) {
            if (word.kind == text::TokenKind::han_bigram && !streams.pairs) return;
            const std::string term = index::word_term(word.word);
            if (streams.positions)
                document.add_posting(term, 1 + word.position);
            else
                document.add_term(term);
            if (streams.stems && word.has_stem())
                document.add_term(index::stem_term(text.language, word.stem));
            if (streams.grams && word.kind == text::TokenKind::word) add_grams(document, word.word);
        });
    return document;
}

// Writes runs of documents and compacts them; returns seconds.
double write_index(const std::vector<Text>& texts, const Streams& streams,
                   const std::shared_ptr<const text::ProfileSet>& profiles,
                   const fs::path& folder) {
    constexpr std::size_t kRunBytes = std::size_t{4} << 20;
    const auto begin = std::chrono::steady_clock::now();
    text::Analyzer analyzer(profiles);
    Xapian::Database runs;
    for (std::size_t i = 0; i < texts.size();) {
        const std::string run = (folder / ("run" + std::to_string(i))).string();
        Xapian::WritableDatabase database(run, Xapian::DB_CREATE_OR_OVERWRITE);
        for (std::size_t bytes = 0; i < texts.size() && bytes < kRunBytes; ++i) {
            database.add_document(document_of(texts[i], streams, analyzer));
            bytes += texts[i].text.size();
        }
        database.commit();
        database.close();
        runs.add_database(Xapian::Database(run));
    }
    runs.compact((folder / "all").string());
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

std::uintmax_t size_of(const fs::path& folder) {
    std::uintmax_t size = 0;
    for (const auto& entry : fs::recursive_directory_iterator(folder))
        if (entry.is_regular_file()) size += entry.file_size();
    return size;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 2) return 2;
    auto generation = index::Generation::open_current(argv[1]);
    const auto profiles = text::ProfileSet::load(MEA_SOURCE_DIR "/schemas/analysis");
    if (!generation || !profiles) {
        std::fprintf(stderr, "cannot open %s or the profiles\n", argv[1]);
        return 1;
    }
    std::size_t bytes = 0;
    const std::vector<Text> texts = read_texts(**generation, &bytes);
    std::printf("# streams, %zu versions, %.1f MB of text\n", texts.size(),
                static_cast<double>(bytes) / 1e6);
    std::printf("%-34s %9s %9s %9s\n", "stream", "seconds", "index KB", "growth");
    std::string figures;
    double before = 0;
    for (const Streams& streams : kRows) {
        std::string folder = (fs::temp_directory_path() / "mea-streams-XXXXXX").string();
        if (::mkdtemp(folder.data()) == nullptr) return 1;
        const double seconds = write_index(texts, streams, *profiles, folder);
        const double kilobytes = static_cast<double>(size_of(fs::path(folder) / "all")) / 1024;
        fs::remove_all(folder);
        std::printf("%-34s %9.2f %9.0f %8.0f%%\n", streams.name, seconds, kilobytes,
                    before == 0 ? 0 : 100 * (kilobytes - before) / before);
        before = kilobytes;
        figures +=
            std::string(" ") + streams.key + "_kb=" + std::to_string(static_cast<long>(kilobytes));
    }
    std::printf("streams%s\n", figures.c_str());
    return 0;
}
