#include "indexer/extract/office/zip_file.h"

#include <algorithm>
#include <memory>

#include <archive.h>
#include <archive_entry.h>

#include "base/utf8.h"

namespace mea::ingest {
namespace {

constexpr std::size_t kBlock = 256 * 1024;

struct Close {
    void operator()(archive* file) const { archive_read_free(file); }
};
using Archive = std::unique_ptr<archive, Close>;

Unexpected damaged(archive* file) {
    const char* reason = archive_error_string(file);
    return fail(ErrorCode::syntax,
                "the ZIP file is damaged: " + utf8::repair(reason == nullptr ? "" : reason),
                "check that the file is complete");
}

Result<Archive> open(std::string_view bytes) {
    Archive file(archive_read_new());
    if (!file) return fail(ErrorCode::memory, "there is no memory for a ZIP file");
    archive_read_support_format_zip(file.get());
    if (archive_read_open_memory(file.get(), bytes.data(), bytes.size()) != ARCHIVE_OK)
        return damaged(file.get());
    return file;
}

std::string name_of(archive_entry* entry) {
    const char* name = archive_entry_pathname_utf8(entry);
    if (name == nullptr) name = archive_entry_pathname(entry);
    return name == nullptr ? std::string() : utf8::repair(name);
}

Unexpected too_much() {
    return fail(ErrorCode::limit,
                "it unpacks to more than " + std::to_string(kMaxUnpackedBytes >> 20U) +
                    " MB, or to far more than its size",
                "unpack it first");
}

Result<std::string> content_of(archive* file, std::size_t packed, UnpackBudget& budget) {
    std::string content;
    for (;;) {
        const std::size_t filled = content.size();
        content.resize(filled + kBlock);
        const la_ssize_t got = archive_read_data(file, content.data() + filled, kBlock);
        content.resize(filled + static_cast<std::size_t>(std::max<la_ssize_t>(got, 0)));
        if (got == 0) return content;
        if (got < 0) return damaged(file);
        if (static_cast<std::uint64_t>(got) > budget.bytes) return too_much();
        budget.bytes -= static_cast<std::uint64_t>(got);
        if (content.size() > kSmallMember && content.size() / kMaxUnpackRatio > packed)
            return too_much();
    }
}

}  // namespace

Status unpack(std::string_view bytes, UnpackBudget& budget,
              const std::function<bool(const std::string& name)>& wanted,
              const std::function<void(const std::string& name, std::string content)>& use) {
    Result<Archive> file = open(bytes);
    if (!file) return std::move(file).forward();
    for (;;) {
        archive_entry* entry = nullptr;
        const int status = archive_read_next_header(file->get(), &entry);
        if (status == ARCHIVE_EOF) return {};
        if (status < ARCHIVE_WARN) return damaged(file->get());
        if (budget.members == 0)
            return fail(ErrorCode::limit,
                        "it holds more than " + std::to_string(kMaxMembers) + " files",
                        "give it in parts");
        --budget.members;
        if (archive_entry_filetype(entry) != AE_IFREG) continue;
        const std::string name = name_of(entry);
        if (!wanted(name)) continue;
        if (archive_entry_is_encrypted(entry) != 0)
            return fail(ErrorCode::unsupported, "the ZIP file needs a password", "unpack it first");
        Result<std::string> content = content_of(file->get(), bytes.size(), budget);
        if (!content) return std::move(content).forward();
        use(name, std::move(content).value());
    }
}

Result<std::vector<std::string>> member_names(std::string_view bytes, UnpackBudget& budget) {
    std::vector<std::string> names;
    const Status listed = unpack(
        bytes, budget,
        [&](const std::string& name) {
            names.push_back(name);
            return false;
        },
        [](const std::string&, const std::string&) {});
    if (!listed && names.empty()) return Unexpected{listed.error()};
    return names;
}

}  // namespace mea::ingest
