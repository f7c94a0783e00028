#include "index/posting_block_writer.h"

#include <algorithm>
#include <fstream>
#include <string>
#include <utility>
#include <vector>

#include "base/file.h"
#include "index/layout.h"
#include "index/posting_block_format.h"
#include "index/posting_encoder.h"
#include "index/terms.h"
#include "index/xapian_errors.h"

namespace mea::index {
namespace {

using posting_block_format::Kind;
using Numbers = std::vector<std::uint32_t>;

class BlockWriter {
  public:
    BlockWriter(std::filesystem::path path, std::uint32_t last_document)
        : path_(std::move(path)),
          data_(path_, std::ios::binary | std::ios::trunc),
          blocks_(last_document / kBlockDocuments + 1) {}

    void add(const LiveDatabase& database, const std::string& term) {
        PostingEncoder encoder;
        database.for_each_posting(term, [&](Xapian::docid number, Xapian::termcount times) {
            encoder.add(number, times);
            return true;
        });
        encoder.finish(blocks_);
        write(encoder.data());
        text_ += term;
        text_first_.push_back(static_cast<std::uint32_t>(text_.size()));
        documents_.push_back(encoder.documents());
        data_first_.push_back(written_);
        append(encoder.counts(), &counts_);
        append(encoder.many_documents(), &many_documents_);
        append(encoder.many_occurrences(), &many_occurrences_);
        many_first_.push_back(static_cast<std::uint32_t>(many_documents_.size()));
    }

    Status finish(const std::filesystem::path& table) {
        write(std::string(posting_block_format::kTail, '\0'));
        data_.close();
        if (data_.fail()) return fail(ErrorCode::io, "cannot write " + path_.string());
        if (Status synced = sync_path(path_); !synced) return synced;
        SectionWriter file;
        file.add(Kind::text_first, text_first_);
        file.add_text(Kind::text, text_);
        file.add(Kind::documents, documents_);
        file.add(Kind::data_first, data_first_);
        file.add(Kind::counts, counts_);
        file.add(Kind::many_first, many_first_);
        file.add(Kind::many_documents, many_documents_);
        file.add(Kind::many_occurrences, many_occurrences_);
        return file.write(table, posting_block_format::kFormat);
    }

  private:
    static void append(const Numbers& some, Numbers* all) {
        all->insert(all->end(), some.begin(), some.end());
    }

    void write(std::string_view bytes) {
        data_.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
        written_ += bytes.size();
    }

    std::filesystem::path path_;
    std::ofstream data_;
    std::uint32_t blocks_;
    std::uint64_t written_ = 0;
    std::string text_;
    Numbers text_first_{0}, documents_, counts_, many_first_{0}, many_documents_, many_occurrences_;
    std::vector<std::uint64_t> data_first_{0};
};

// Values are looked up in columns, but a language also parts the postings of a word.
bool is_read_often(std::string_view term) {
    static const std::string language = value_term(Field::language, {});
    return is_word_term(term) || term.starts_with(language);
}

std::vector<std::string> frequent_terms(const LiveDatabase& database, std::uint32_t from) {
    std::vector<std::string> terms;
    for (auto it = database.allterms_begin(); it != database.allterms_end(); ++it) {
        if (it.get_termfreq() < from) continue;
        std::string term = *it;
        if (is_read_often(term) && database.get_termfreq(term, it.get_termfreq()) >= from)
            terms.push_back(std::move(term));
    }
    return terms;
}

// What is frequent now was so before, or has been added to. REQUIRES: earlier.from <= from
std::vector<std::string> frequent_terms(const LiveDatabase& database, std::uint32_t from,
                                        const EarlierBlocks& earlier) {
    std::vector<std::string> terms;
    const auto add = [&](std::string term) {
        if (database.get_termfreq(term) >= from) terms.push_back(std::move(term));
    };
    for (std::uint32_t number = 0; number < earlier.blocks->term_count(); ++number)
        add(std::string(earlier.blocks->term(number)));
    for (auto it = earlier.added.allterms_begin(); it != earlier.added.allterms_end(); ++it)
        if (is_read_often(*it) && !earlier.blocks->find(*it)) add(*it);
    std::sort(terms.begin(), terms.end());
    return terms;
}

}  // namespace

Status write_posting_blocks(const LiveDatabase& database, std::uint32_t from,
                            const std::filesystem::path& folder, const EarlierBlocks& earlier) {
    Status finished;
    Status read = catch_xapian([&] {
        BlockWriter writer(folder / kBlockDataFile, database.get_lastdocid());
        const bool spared = earlier.blocks != nullptr && earlier.from <= from;
        for (const std::string& term :
             spared ? frequent_terms(database, from, earlier) : frequent_terms(database, from))
            writer.add(database, term);
        finished = writer.finish(folder / kBlockTableFile);
    });
    return read ? finished : read;
}

}  // namespace mea::index
