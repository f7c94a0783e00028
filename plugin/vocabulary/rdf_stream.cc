#include "vocabulary/rdf_stream.h"

#include <algorithm>
#include <cctype>

#include "base/hash.h"
#include "base/utf8.h"

namespace mea::vocabulary {
namespace {

constexpr std::size_t kBlockBytes = 64 * 1024;
// Entities of a DOCTYPE that are short ways to write a namespace; others stay as they are.
constexpr std::size_t kMaxEntities = 256;
constexpr std::size_t kMaxEntityBytes = 1024;

std::string lower(std::string_view text) {
    std::string out(text);
    std::transform(out.begin(), out.end(), out.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return out;
}

std::string tag_name(std::string_view tag) {
    const std::size_t end = tag.find_first_of(" \t\r\n/>", 1);
    return std::string(tag.substr(1, end - 1));
}

}  // namespace

Unexpected RdfStream::wrong(const std::string& what) const {
    return fail(ErrorCode::syntax, place() + ": " + what,
                "thesauri are read as RDF/XML with SKOS; see schemas/README.md");
}

std::string RdfStream::place() const {
    return path_.string() + ":" + std::to_string(element_line_);
}

Result<RdfStream> RdfStream::open(const std::filesystem::path& path) {
    std::error_code error;
    const auto status = std::filesystem::status(path, error);
    if (!std::filesystem::exists(status))
        return fail(ErrorCode::not_found, "there is no file " + path.string(),
                    "correct the path that --concepts names");
    if (!std::filesystem::is_regular_file(status))
        return fail(ErrorCode::unsupported, path.string() + " is not a regular file");
    if (std::filesystem::file_size(path, error) > kMaxRdfFileBytes)
        return fail(
            ErrorCode::limit,
            path.string() + " is larger than " + std::to_string(kMaxRdfFileBytes) + " bytes",
            "split the thesaurus into several files");
    std::ifstream stream(path, std::ios::binary);
    if (!stream) return fail(ErrorCode::io, "cannot read " + path.string());
    RdfStream rdf(path, std::move(stream));
    if (Status read = rdf.read_root(); !read) return std::move(read).forward();
    return rdf;
}

// Everything up to and with the root's start tag.
Status RdfStream::read_root() {
    more();
    if (buffer_.starts_with("\xEF\xBB\xBF")) buffer_.erase(0, 3);
    if (buffer_.starts_with("\xFF\xFE") || buffer_.starts_with("\xFE\xFF"))
        return fail(ErrorCode::unsupported, path_.string() + " is UTF-16", "convert it to UTF-8");
    for (;;) {
        const Result<Tag> tag = next_tag(given_);
        if (!tag) return Unexpected{tag.error()};
        const std::string_view text =
            std::string_view(buffer_).substr(tag->begin, tag->end - tag->begin);
        if (tag->kind == Tag::Kind::end) return wrong("there is no XML element in the file");
        if (tag->kind == Tag::Kind::close) return wrong("an element ends that never began");
        if (text.starts_with("<?xml ")) {
            const std::string declared = lower(text);
            const std::size_t encoding = declared.find("encoding");
            if (encoding != std::string::npos &&
                declared.find("utf-8", encoding) == std::string::npos &&
                declared.find("us-ascii", encoding) == std::string::npos)
                return fail(ErrorCode::unsupported, path_.string() + " is not UTF-8",
                            "convert it to UTF-8");
        }
        if (text.starts_with("<!DOCTYPE"))
            if (Status read = read_entities(text); !read) return read;
        if (tag->kind == Tag::Kind::other) {
            drop(tag->end);
            continue;
        }
        root_tag_ = expanded(text);
        root_end_ = "</" + tag_name(text) + ">";
        at_end_ = tag->kind == Tag::Kind::empty;
        drop(tag->end);
        return {};
    }
}

// <!ENTITY name "value">, as older thesauri abbreviate their namespaces.
Status RdfStream::read_entities(std::string_view doctype) {
    constexpr std::string_view kEntity = "<!ENTITY";
    for (std::size_t at = doctype.find(kEntity); at != std::string_view::npos;
         at = doctype.find(kEntity, at + 1)) {
        const std::size_t name = doctype.find_first_not_of(" \t\r\n", at + kEntity.size());
        const std::size_t name_end = doctype.find_first_of(" \t\r\n", name);
        const std::size_t quote = doctype.find_first_of("\"'>", name_end);
        if (quote == std::string_view::npos || doctype[quote] == '>') continue;
        const std::size_t end = doctype.find(doctype[quote], quote + 1);
        if (end == std::string_view::npos) return wrong("an entity of the DOCTYPE has no end");
        const std::string_view value = doctype.substr(quote + 1, end - quote - 1);
        // An entity inside an entity could grow without bound.
        if (value.size() > kMaxEntityBytes || value.find('&') != std::string_view::npos) continue;
        if (entities_.size() < kMaxEntities)
            entities_.emplace(doctype.substr(name, name_end - name), value);
    }
    return {};
}

std::string RdfStream::expanded(std::string_view xml) const {
    if (entities_.empty()) return std::string(xml);
    std::string out;
    for (std::size_t at = 0; at < xml.size();) {
        const std::size_t ampersand = std::min(xml.find('&', at), xml.size());
        out.append(xml.substr(at, ampersand - at));
        at = ampersand;
        if (at == xml.size()) break;
        const std::size_t end = xml.find(';', at);
        const auto found = end == std::string_view::npos
                               ? entities_.end()
                               : entities_.find(xml.substr(at + 1, end - at - 1));
        if (found == entities_.end()) {
            out += xml[at++];
        } else {
            out += found->second;
            at = end + 1;
        }
    }
    return out;
}

Result<pugi::xml_node> RdfStream::next() {
    if (given_ > kBlockBytes / 2) {
        buffer_.erase(0, given_);
        given_ = 0;
    }
    std::size_t depth = 0;
    std::size_t at = given_;
    while (!at_end_) {
        const Result<Tag> tag = next_tag(at);
        if (!tag) return Unexpected{tag.error()};
        if (tag->kind == Tag::Kind::end)
            return too_long() ? long_element() : wrong("the file ends inside an element");
        at = tag->end;
        if (tag->kind == Tag::Kind::other) continue;
        if (depth == 0 && tag->kind == Tag::Kind::close) {
            at_end_ = true;
            break;
        }
        if (depth == 0) {
            drop(tag->begin);
            element_line_ = line_;
        }
        if (tag->kind == Tag::Kind::open) ++depth;
        if (tag->kind == Tag::Kind::close) --depth;
        if (depth != 0) continue;
        const std::string xml =
            root_tag_ + expanded(std::string_view(buffer_).substr(given_, at - given_)) + root_end_;
        if (const auto invalid = utf8::first_invalid(xml))
            return fail(ErrorCode::unsupported, place() + ": the text is not UTF-8",
                        "convert it to UTF-8");
        const pugi::xml_parse_result parsed =
            document_.load_buffer(xml.data(), xml.size(), pugi::parse_default, pugi::encoding_utf8);
        if (!parsed) return wrong(std::string("not well-formed XML: ") + parsed.description());
        fingerprint_ = content_hash(fingerprint_ + xml);
        drop(at);
        return document_.document_element().first_child();
    }
    return pugi::xml_node();
}

// The tag, comment, CDATA section or instruction that begins next.
Result<RdfStream::Tag> RdfStream::next_tag(std::size_t from) {
    std::size_t begin = buffer_.find('<', from);
    while (begin == std::string::npos) {
        from = buffer_.size();
        if (!more()) return Tag{};
        begin = buffer_.find('<', from);
    }
    constexpr std::size_t kLongestMark = 9;  // <!DOCTYPE, <![CDATA[
    while (buffer_.size() < begin + kLongestMark && more()) {
    }
    const std::string_view text = std::string_view(buffer_).substr(begin);
    Tag tag{Tag::Kind::other, begin, begin};
    if (text.starts_with("<!DOCTYPE")) return doctype(tag);
    std::string_view end_mark;
    if (text.starts_with("<!--")) end_mark = "-->";
    if (text.starts_with("<![CDATA[")) end_mark = "]]>";
    if (text.starts_with("<?")) end_mark = "?>";
    if (!end_mark.empty()) {
        const Result<std::size_t> end = find(end_mark, begin + 2);
        if (!end) return Unexpected{end.error()};
        tag.end = *end + end_mark.size();
        return tag;
    }
    const Result<std::size_t> end = find_tag_end(begin + 1);
    if (!end) return Unexpected{end.error()};
    tag.end = *end;
    tag.kind = Tag::Kind::open;
    if (buffer_[begin + 1] == '/') tag.kind = Tag::Kind::close;
    if (buffer_[tag.end - 2] == '/') tag.kind = Tag::Kind::empty;
    return tag;
}

Result<RdfStream::Tag> RdfStream::doctype(Tag tag) {
    const Result<std::size_t> end = find(">", tag.begin);
    if (!end) return Unexpected{end.error()};
    tag.end = *end + 1;
    const std::size_t subset = buffer_.find('[', tag.begin);
    if (subset < *end) {
        const Result<std::size_t> subset_end = find("]", subset);
        if (!subset_end) return Unexpected{subset_end.error()};
        const Result<std::size_t> whole = find(">", *subset_end);
        if (!whole) return Unexpected{whole.error()};
        tag.end = *whole + 1;
    }
    return tag;
}

// Behind the '>' that ends a tag; one in an attribute does not.
Result<std::size_t> RdfStream::find_tag_end(std::size_t from) {
    char quote = 0;
    for (std::size_t at = from;; ++at) {
        while (at >= buffer_.size())
            if (!more()) return too_long() ? long_element() : wrong("a tag has no end");
        const char c = buffer_[at];
        if (quote != 0) {
            if (c == quote) quote = 0;
        } else if (c == '"' || c == '\'') {
            quote = c;
        } else if (c == '>') {
            return at + 1;
        }
    }
}

Result<std::size_t> RdfStream::find(std::string_view wanted, std::size_t from) {
    for (;;) {
        const std::size_t found = buffer_.find(wanted, from);
        if (found != std::string::npos) return found;
        from = std::max(from, buffer_.size() - std::min(buffer_.size(), wanted.size()));
        if (!more())
            return too_long() ? long_element()
                              : wrong("the file ends before '" + std::string(wanted) + "'");
    }
}

Unexpected RdfStream::long_element() const {
    return fail(
        ErrorCode::limit,
        place() + ": an element is longer than " + std::to_string(kMaxRdfElementBytes) + " bytes",
        "split the thesaurus into one element per concept");
}

// Reads another block; false at the end of the file or when the element is too long already.
bool RdfStream::more() {
    if (!stream_ || too_long()) return false;
    const std::size_t size = buffer_.size();
    buffer_.resize(size + kBlockBytes);
    stream_.read(buffer_.data() + size, kBlockBytes);
    buffer_.resize(size + static_cast<std::size_t>(stream_.gcount()));
    return buffer_.size() > size;
}

// What lies before `end` is not needed any more.
void RdfStream::drop(std::size_t end) {
    const auto at = [this](std::size_t place) {
        return buffer_.begin() + static_cast<std::ptrdiff_t>(place);
    };
    line_ += static_cast<std::size_t>(std::count(at(given_), at(end), '\n'));
    given_ = end;
}

}  // namespace mea::vocabulary
