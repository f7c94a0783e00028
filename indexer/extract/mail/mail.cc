#include "indexer/extract/mail/mail.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <iterator>
#include <map>

#include "base/utf8.h"
#include "indexer/extract/encoding.h"
#include "indexer/extract/html/html.h"
#include "indexer/extract/left_out.h"
#include "indexer/extract/mail/transfer_encoding.h"
#include "indexer/extract/text_passages.h"
#include "indexer/extract/written_date.h"
#include "indexer/extract/xml_source.h"

namespace mea::ingest {
namespace {

using Fields = std::map<std::string, std::string>;  // names in lower case

std::string lower(std::string_view text) {
    std::string out(text);
    std::transform(out.begin(), out.end(), out.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return out;
}

struct Part {
    Fields fields;
    std::string_view body;

    std::string field(const std::string& name) const {
        const auto found = fields.find(name);
        return found == fields.end() ? std::string() : found->second;
    }
};

std::string_view take_line(std::string_view& rest) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    std::string_view line = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (line.ends_with('\r')) line.remove_suffix(1);
    return line;
}

Part split_head(std::string_view bytes) {
    constexpr std::size_t kMaxFields = 1000;
    Part part;
    std::string* last = nullptr;
    while (!bytes.empty()) {
        const std::string_view line = take_line(bytes);
        if (line.empty()) break;
        if (line.front() == ' ' || line.front() == '\t') {
            if (last != nullptr) last->append(" ").append(line.substr(1));
            continue;
        }
        const std::size_t colon = line.find(':');
        if (colon == std::string_view::npos || part.fields.size() >= kMaxFields) continue;
        last = &part.fields[lower(line.substr(0, colon))];
        *last = collapse(line.substr(colon + 1));
    }
    part.body = bytes;
    return part;
}

// "text/plain; charset=utf-8": the first part in lower case.
std::string main_value(const std::string& field) {
    return lower(collapse(std::string_view(field).substr(0, field.find(';'))));
}

// "utf-8'en'd%C3%A9cision.pdf" (RFC 2231): the text itself.
std::string extended_value(const std::string& written) {
    const std::size_t charset = written.find('\'');
    const std::size_t language =
        charset == std::string::npos ? charset : written.find('\'', charset + 1);
    if (language == std::string::npos) return written;
    std::string bytes;
    for (std::size_t at = language + 1; at < written.size(); ++at) {
        unsigned char byte = 0;
        const char* digits = written.data() + at + 1;
        if (written[at] == '%' && at + 2 < written.size() &&
            std::from_chars(digits, digits + 2, byte, 16).ptr == digits + 2) {
            bytes.push_back(static_cast<char>(byte));
            at += 2;
        } else {
            bytes.push_back(written[at]);
        }
    }
    Result<Decoded> decoded = decode_as(bytes, written.substr(0, charset));
    return decoded ? std::move(decoded->text) : utf8::repair(bytes);
}

std::string parameter(const std::string& field, std::string_view name) {
    const std::string low = lower(field);
    for (std::size_t at = low.find(name); at != std::string::npos; at = low.find(name, at + 1)) {
        std::size_t value = at + name.size();
        const bool extended = value < field.size() && field[value] == '*';
        if (extended) ++value;
        if (value >= field.size() || field[value] != '=') continue;
        ++value;
        if (value < field.size() && field[value] == '"') {
            const std::size_t end = std::min(field.find('"', value + 1), field.size());
            return field.substr(value + 1, end - value - 1);
        }
        const std::string written = field.substr(value, field.find_first_of("; ", value) - value);
        return extended ? extended_value(written) : written;
    }
    return {};
}

std::string decoded_body(const Part& part) {
    const std::string encoding = main_value(part.field("content-transfer-encoding"));
    if (encoding == "base64") return decode_base64(part.body);
    if (encoding == "quoted-printable") return decode_quoted_printable(part.body);
    return std::string(part.body);
}

std::vector<std::string_view> split_parts(std::string_view body, const std::string& boundary) {
    std::vector<std::string_view> parts;
    if (boundary.empty()) return parts;
    const std::string mark = "--" + boundary;
    std::size_t at = body.find(mark);
    while (at != std::string_view::npos && parts.size() < kMaxMailParts) {
        at += mark.size();
        if (body.substr(at, 2) == "--") break;
        const std::size_t line = body.find('\n', at);
        if (line == std::string_view::npos) break;
        const std::size_t next = body.find("\n" + mark, line);
        parts.push_back(body.substr(line + 1, next == std::string_view::npos ? next : next - line));
        at = next == std::string_view::npos ? next : next + 1;
    }
    return parts;
}

class Reader {
  public:
    explicit Reader(const ReadTask& task) : task_(task) {}

    Extraction read() && {
        const Part mail = split_head(task_.bytes);
        std::vector<Passage> passages = read_part(mail, 0, false);
        report_left_out({pictures_, signatures_, entries_}, task_.source, extraction_.problems);
        Record record;
        record.source = task_.source;
        record.format = "mail";
        record.metadata.title = decode_header(mail.field("subject"));
        record.metadata.date = written_date(mail.field("date"));
        record.passages = std::move(passages);
        if (!record.passages.empty())
            extraction_.records.insert(extraction_.records.begin(), std::move(record));
        if (extraction_.records.empty() && extraction_.problems.empty())
            return failure(ProblemKind::empty, task_.source, "the mail holds no text", {});
        return std::move(extraction_);
    }

  private:
    // What the part itself says; what is attached to it becomes records.
    std::vector<Passage> read_part(const Part& part, std::uint32_t depth, bool related) {
        if (++parts_ > kMaxMailParts || depth > kMaxMailDepth) return {};
        const std::string type = part.field("content-type");
        const std::string media = main_value(type);
        if (media.starts_with("multipart/"))
            return read_parts(split_parts(part.body, parameter(type, "boundary")), media, depth);
        const std::string disposition = part.field("content-disposition");
        std::string name = parameter(disposition, "filename");
        if (name.empty()) name = parameter(type, "name");
        const bool attached = main_value(disposition) == "attachment" || !name.empty();
        if (LeftOut* const beside = beside_text(media, related)) {
            ++beside->count;
            return {};
        }
        if (attached || (!media.empty() && !media.starts_with("text/"))) {
            attach(part, name.empty() ? "part-" + std::to_string(parts_) : decode_header(name),
                   media);
            return {};
        }
        const std::string text = decoded_text(part, type);
        return media == "text/html" ? html_passages(text) : split_passages(text);
    }

    // What a mail is dressed up with and what programs exchange; null: something to read.
    LeftOut* beside_text(const std::string& media, bool related) {
        constexpr std::array<std::string_view, 3> kSignatures = {"application/pkcs7-signature",
                                                                 "application/x-pkcs7-signature",
                                                                 "application/pgp-signature"};
        constexpr std::array<std::string_view, 3> kEntries = {"text/calendar", "text/vcard",
                                                              "text/x-vcard"};
        const auto is_one_of = [&](const auto& names) {
            return std::find(names.begin(), names.end(), media) != names.end();
        };
        if (is_one_of(kSignatures)) return &signatures_;
        if (is_one_of(kEntries)) return &entries_;
        const bool dress = media.starts_with("image/") || media.starts_with("font/") ||
                           media == "text/css" || media.ends_with("javascript");
        return related && dress ? &pictures_ : nullptr;
    }

    // Alternatives come with the richest last (RFC 2046, 5.1.4), and say the same; but one may say
    // no more than that there is another.
    std::vector<Passage> read_parts(const std::vector<std::string_view>& parts,
                                    const std::string& media, std::uint32_t depth) {
        constexpr std::size_t kSame = 80;  // per cent
        std::vector<Passage> all;
        for (const std::string_view inner : parts) {
            std::vector<Passage> passages =
                read_part(split_head(inner), depth + 1, media == "multipart/related");
            if (media != "multipart/alternative")
                append(all, std::move(passages));
            else if (size_of(passages) * 100 >= size_of(all) * kSame)
                all = std::move(passages);
        }
        return all;
    }

    static std::size_t size_of(const std::vector<Passage>& passages) {
        std::size_t bytes = 0;
        for (const Passage& passage : passages) bytes += passage.text.size();
        return bytes;
    }

    static std::string decoded_text(const Part& part, const std::string& type) {
        const std::string bytes = decoded_body(part);
        const std::string charset = parameter(type, "charset");
        Result<Decoded> decoded = charset.empty() ? decode_text(bytes) : decode_as(bytes, charset);
        return decoded ? std::move(decoded->text) : utf8::repair(bytes);
    }

    static void append(std::vector<Passage>& all, std::vector<Passage> passages) {
        std::move(passages.begin(), passages.end(), std::back_inserter(all));
    }

    void attach(const Part& part, const std::string& name, const std::string& media) {
        const std::string bytes = decoded_body(part);
        if (bytes.size() > task_.budget.bytes || task_.budget.members == 0) {
            extraction_.problems.push_back({ProblemKind::too_large, ProblemSeverity::error,
                                            task_.source + "/" + name,
                                            "the mail unpacks to too much", "unpack it first", 0});
            return;
        }
        task_.budget.bytes -= bytes.size();
        --task_.budget.members;
        // A mail inside a mail may have fewer fields than one is told by.
        const bool mail = media == "message/rfc822" && task_.depth < kMaxNesting;
        Extraction inner = mail ? read_mail({bytes,
                                             task_.source + "/" + utf8::repair(name),
                                             task_.options,
                                             task_.budget,
                                             task_.depth + 1,
                                             {}})
                                : extract_inner(task_, bytes, name, media);
        std::move(inner.records.begin(), inner.records.end(),
                  std::back_inserter(extraction_.records));
        std::move(inner.problems.begin(), inner.problems.end(),
                  std::back_inserter(extraction_.problems));
    }

    const ReadTask& task_;
    Extraction extraction_;
    std::uint32_t parts_ = 0;
    LeftOut pictures_{0, "pictures and styles"};
    LeftOut signatures_{0, "signatures"};
    LeftOut entries_{0, "entries of calendars and address books"};
};

}  // namespace

bool is_mail(std::string_view bytes) {
    constexpr std::size_t kHead = 16 * 1024;
    constexpr std::array<std::string_view, 3> kOnlyMail = {"mime-version", "received",
                                                           "message-id"};
    bytes = bytes.substr(0, kHead);
    // The first line is a field, and no blank line comes before one that only mails have.
    const std::size_t colon = bytes.find_first_of(": \r\n");
    if (colon == std::string_view::npos || colon == 0 || bytes[colon] != ':') return false;
    const Part head = split_head(bytes);
    // A page that was saved with its pictures (MHTML) may be from nobody and about nothing.
    if (head.fields.count("mime-version") != 0 && head.fields.count("content-type") != 0)
        return true;
    const bool mail = std::any_of(kOnlyMail.begin(), kOnlyMail.end(), [&](std::string_view name) {
        return head.fields.count(std::string(name)) != 0;
    });
    return mail && (head.fields.count("from") != 0 || head.fields.count("subject") != 0);
}

Extraction read_mail(const ReadTask& task) {
    return Reader(task).read();
}

}  // namespace mea::ingest
