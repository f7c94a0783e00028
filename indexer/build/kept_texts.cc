#include "indexer/build/kept_texts.h"

#include <system_error>
#include <unordered_set>

#include "base/packed.h"
#include "base/utf8.h"
#include "index/layout.h"
#include "index/version_document.h"
#include "index/xapian_errors.h"
#include "indexer/build/recipe.h"

namespace mea::ingest {
namespace {

namespace fs = std::filesystem;

// What is packed at once: more packs better, but a file that is looked for costs its whole block.
constexpr std::size_t kBlockBytes = 128U << 10U;
constexpr std::size_t kSizeBytes = 8;  // before a block: its packed size, little-endian

Unexpected damaged() {
    return fail(ErrorCode::corrupt, "what is kept of the texts is damaged");
}

std::string size_bytes(std::uint64_t size) {
    std::string bytes(kSizeBytes, '\0');
    for (std::size_t at = 0; at < kSizeBytes; ++at)
        bytes[at] = static_cast<char>(size >> (8 * at) & 0xFFU);
    return bytes;
}

// The block that begins where `in` stands, unpacked; nothing at the end of the file. `left` is what
// the file has from there on.
Result<std::optional<std::string>> read_block(std::istream& in, std::uint64_t left) {
    if (left == 0) return std::optional<std::string>();
    std::string head(kSizeBytes, '\0');
    if (left < kSizeBytes || !in.read(head.data(), kSizeBytes)) return damaged();
    std::uint64_t size = 0;
    for (std::size_t at = kSizeBytes; at-- > 0;)
        size = size << 8U | static_cast<unsigned char>(head[at]);
    if (size > left - kSizeBytes) return damaged();
    std::string frame(static_cast<std::size_t>(size), '\0');
    if (!in.read(frame.data(), static_cast<std::streamsize>(size))) return damaged();
    Result<std::string> block = unpack(frame);
    if (!block) return std::move(block).forward();
    return std::optional<std::string>(std::move(*block));
}

KeptText read_text(ByteReader& block) {
    KeptText text;
    text.path = block.string();
    text.content = block.string();
    text.recipe = block.string();
    return text;
}

// Of a stamp that stamp_of gave: without what manifests say of the file.
std::string_view stamp_of_bytes(std::string_view stamp) {
    return stamp.substr(0, stamp.rfind('|'));
}

}  // namespace

KeptWriter::KeptWriter(fs::path file)
    : file_(std::move(file)), out_(file_, std::ios::binary | std::ios::trunc) {}

Result<std::uint64_t> KeptWriter::add(const KeptText& text) {
    const std::uint64_t place = begin_ + 1;
    block_.string(text.path);
    block_.string(text.content);
    block_.string(text.recipe);
    if (block_.bytes().size() >= kBlockBytes)
        if (Status written = write_block(); !written) return std::move(written).forward();
    return place;
}

Status KeptWriter::write_block() {
    const std::string packed = pack(block_.bytes());
    out_ << size_bytes(packed.size()) << packed;
    begin_ += kSizeBytes + packed.size();
    block_ = {};
    if (!out_) return fail(ErrorCode::io, "cannot write " + file_.string());
    return {};
}

Status KeptWriter::finish() {
    if (!block_.bytes().empty())
        if (Status written = write_block(); !written) return written;
    if (!out_.flush()) return fail(ErrorCode::io, "cannot write " + file_.string());
    out_.close();
    return {};
}

Status for_each_kept(const fs::path& file, const std::function<Status(const KeptText&)>& tell) {
    std::error_code error;
    std::uint64_t left = fs::file_size(file, error);
    std::ifstream in(file, std::ios::binary);
    if (error || !in) return fail(ErrorCode::io, "cannot read " + file.string());
    const std::uint64_t size = left;
    for (;;) {
        auto block = read_block(in, left);
        if (!block) return std::move(block).forward();
        if (!*block) return {};
        left = size - static_cast<std::uint64_t>(in.tellg());
        ByteReader reader(**block);
        while (reader.ok() && !reader.at_end()) {
            const KeptText text = read_text(reader);
            if (!reader.ok()) break;
            if (Status told = tell(text); !told) return told;
        }
        if (!reader.ok()) return damaged();
    }
}

Result<KeptText> KeptReader::find(std::uint64_t block, std::string_view path) {
    if (block != block_at_) {
        block_at_ = 0;
        const fs::path file = kept_.folder / index::kKeptTextsFile;
        std::error_code error;
        const std::uint64_t size = fs::file_size(file, error);
        std::ifstream in(file, std::ios::binary);
        const std::uint64_t begin = block - 1;
        if (error || begin >= size || !in.seekg(static_cast<std::streamoff>(begin)))
            return damaged();
        auto read = read_block(in, size - begin);
        if (!read) return std::move(read).forward();
        if (!*read) return damaged();
        block_ = std::move(**read);
        block_at_ = block;
    }
    ByteReader reader(block_);
    while (reader.ok() && !reader.at_end()) {
        const KeptText text = read_text(reader);
        if (reader.ok() && text.path == path) return text;
    }
    return damaged();
}

Result<const index::StoredVersion*> KeptReader::version(std::string_view id) {
    if (!database_) {
        auto database = index::LiveDatabase::open(kept_.folder);
        if (!database) return std::move(database).forward();
        database_.emplace(std::move(*database));
    }
    auto bytes = index::catch_xapian([&]() -> std::string {
        const Xapian::docid document = database_->first_with(index::version_term(id));
        return document == 0 ? std::string() : database_->get_document(document).get_data();
    });
    if (!bytes) return std::move(bytes).forward();
    if (bytes->empty()) return nullptr;
    auto opened = index::StoredVersion::open(std::move(*bytes));
    if (!opened) return std::move(opened).forward();
    version_ = std::move(opened).value();
    return &*version_;
}

Result<std::optional<FileReading>> KeptReader::read(const SourcePath& file) {
    const auto entry = kept_.table->entries.find(file.path);
    if (entry == kept_.table->entries.end() || entry->second.kept == 0)
        return std::optional<FileReading>();
    const auto text = find(entry->second.kept, file.path);
    if (!text) return Unexpected{text.error()};
    if (stamp_of_bytes(stamp_of(file)) != stamp_of_bytes(entry->second.stamp)) {
        const Result<std::string> content = content_of_file(file);
        if (!content || *content != text->content) return std::optional<FileReading>();
    }
    auto extraction =
        follow_recipe(text->recipe, [this](std::string_view id) { return version(id); });
    if (!extraction) return std::move(extraction).forward();
    if (!*extraction) return std::optional<FileReading>();
    return std::optional<FileReading>({std::move(**extraction), std::string(text->content)});
}

Status merge_kept(const KeptMerge& from, const fs::path& target, SourceTable& table,
                  BuildObserver& observer) {
    KeptWriter writer(target);
    std::optional<Error> unwritten;
    const auto add = [&](const KeptText& text) -> Status {
        const auto entry = table.entries.find(std::string(text.path));
        if (entry == table.entries.end()) return {};
        auto place = writer.add(text);
        if (!place) {
            unwritten = place.error();
            return std::move(place).forward();
        }
        entry->second.kept = *place;
        return {};
    };
    if (from.earlier) {
        std::unordered_set<std::string_view> stay;
        for (const SourcePath& file : from.files) stay.insert(file.path);
        for (const Family& family : from.read)
            for (const std::size_t place : family.files) stay.erase(from.files[place].path);
        const auto take_over = [&](const KeptText& text) {
            return stay.contains(text.path) ? add(text) : Status();
        };
        const Status read = for_each_kept(from.earlier->folder / index::kKeptTextsFile, take_over);
        if (unwritten) return Unexpected{std::move(*unwritten)};
        if (!read)
            observer.noted(
                "what was kept of some texts is damaged; their files are read again when they are "
                "needed");
    }
    for (const fs::path& file : from.texts) {
        if (Status added = for_each_kept(file, add); !added) return added;
        std::error_code ignored;  // the folder is removed as a whole
        fs::remove(file, ignored);
    }
    return writer.finish();
}

}  // namespace mea::ingest
