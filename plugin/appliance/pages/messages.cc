#include "appliance/pages/messages.h"

#include <algorithm>
#include <charconv>
#include <mutex>

#include <nlohmann/json.hpp>
#include <unicode/dtptngen.h>
#include <unicode/gregocal.h>
#include <unicode/localematcher.h>
#include <unicode/locdspnm.h>
#include <unicode/msgfmt.h>
#include <unicode/numberformatter.h>
#include <unicode/smpdtfmt.h>
#include <unicode/uloc.h>

#include "appliance/assets/assets.h"

namespace mea::appliance {
namespace {

constexpr std::size_t kMaxAcceptLanguage = 1024;

icu::StringPiece piece(std::string_view text) {
    return {text.data(), static_cast<int32_t>(text.size())};
}

icu::Locale locale_of(std::string_view language) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Locale locale = icu::Locale::forLanguageTag(piece(language), status);
    return U_SUCCESS(status) ? locale : icu::Locale::getRoot();
}

std::string utf8(const icu::UnicodeString& text) {
    std::string out;
    return text.toUTF8String(out);
}

std::optional<int> digits(std::string_view text) {
    int number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size() || number < 1) return std::nullopt;
    return number;
}

std::unique_ptr<icu::SimpleDateFormat> date_format(const icu::Locale& locale,
                                                   const char16_t* skeleton, UErrorCode& status) {
    const std::unique_ptr<icu::DateTimePatternGenerator> generator(
        icu::DateTimePatternGenerator::createInstance(locale, status));
    if (U_FAILURE(status)) return nullptr;
    auto format = std::make_unique<icu::SimpleDateFormat>(
        generator->getBestPattern(skeleton, status), locale, status);
    format->adoptTimeZone(icu::TimeZone::getGMT()->clone());
    return format;
}

}  // namespace

struct Messages::Formats {
    Formats(const icu::Locale& where, UErrorCode& status)
        : locale(where),
          number(icu::number::NumberFormatter::withLocale(locale)),
          day(date_format(locale, u"yMMMMd", status)),
          month(date_format(locale, u"yMMMM", status)) {
        UDisplayContext context[] = {UDISPCTX_CAPITALIZATION_FOR_UI_LIST_OR_MENU};
        names.reset(icu::LocaleDisplayNames::createInstance(locale, context, 1));
    }

    icu::Locale locale;
    icu::number::LocalizedNumberFormatter number;
    // These three are not safe for concurrent use.
    std::mutex mutex;
    std::unique_ptr<icu::SimpleDateFormat> day;
    std::unique_ptr<icu::SimpleDateFormat> month;
    std::unique_ptr<icu::LocaleDisplayNames> names;
};

Messages::Messages(std::string language, std::unique_ptr<Formats> formats)
    : language_(std::move(language)),
      right_to_left_(is_right_to_left(language_)),
      formats_(std::move(formats)) {}

Messages::~Messages() = default;

std::unique_ptr<Messages> Messages::load(std::string_view language, std::string_view json,
                                         std::string& why) {
    const nlohmann::json parsed = nlohmann::json::parse(json, nullptr, false);
    if (!parsed.is_object()) {
        why = "the messages of '" + std::string(language) + "' are not a JSON object";
        return nullptr;
    }
    UErrorCode status = U_ZERO_ERROR;
    icu::Locale locale = locale_of(language);
    locale.setUnicodeKeywordValue("nu", "latn", status);
    auto formats = std::make_unique<Formats>(locale, status);
    if (U_FAILURE(status)) {
        why = "ICU knows no formats for '" + std::string(language) + "'";
        return nullptr;
    }
    std::unique_ptr<Messages> messages(new Messages(std::string(language), std::move(formats)));
    for (const auto& [key, pattern] : parsed.items()) {
        UParseError position;
        status = U_ZERO_ERROR;
        const std::string text = pattern.is_string() ? pattern.get<std::string>() : "{";
        const icu::MessageFormat format(icu::UnicodeString::fromUTF8(text), locale, position,
                                        status);
        if (U_FAILURE(status)) {
            why = "message '" + key + "' of '" + std::string(language) + "' is not a pattern";
            return nullptr;
        }
        messages->patterns_[key] = text;
        if (text.find('{') == std::string::npos) messages->fixed_[key] = messages->format(key);
    }
    return messages;
}

std::string Messages::format(std::string_view key, MessageValues values) const {
    const auto found = patterns_.find(key);
    if (found == patterns_.end()) return std::string(key);
    std::vector<icu::UnicodeString> names;
    std::vector<icu::Formattable> arguments;
    for (const auto& [name, value] : values) {
        names.push_back(icu::UnicodeString::fromUTF8(piece(name)));
        if (const auto* number = std::get_if<std::int64_t>(&value)) {
            arguments.emplace_back(static_cast<int64_t>(*number));
        } else {
            arguments.emplace_back(icu::UnicodeString::fromUTF8(std::get<std::string>(value)));
        }
    }
    UErrorCode status = U_ZERO_ERROR;
    // Made anew each time: MessageFormat keeps caches and is not safe for concurrent use.
    const icu::MessageFormat format(icu::UnicodeString::fromUTF8(found->second), formats_->locale,
                                    status);
    icu::UnicodeString out;
    format.format(names.data(), arguments.data(), static_cast<int32_t>(arguments.size()), out,
                  status);
    return U_SUCCESS(status) ? utf8(out) : std::string(key);
}

std::string Messages::number(std::uint64_t value) const {
    UErrorCode status = U_ZERO_ERROR;
    return utf8(formats_->number.formatInt(static_cast<int64_t>(value), status).toString(status));
}

std::string Messages::date(std::string_view iso) const {
    const bool has_day = iso.size() == 10 && iso[4] == '-' && iso[7] == '-';
    const bool has_month = iso.size() == 7 && iso[4] == '-';
    if (!has_day && !has_month) return std::string(iso);
    const std::optional<int> year = digits(iso.substr(0, 4));
    const std::optional<int> month = digits(iso.substr(5, 2));
    const std::optional<int> day = has_day ? digits(iso.substr(8, 2)) : std::optional<int>(1);
    if (!year || !month || !day || *month > 12 || *day > 31) return std::string(iso);
    UErrorCode status = U_ZERO_ERROR;
    icu::GregorianCalendar calendar(*icu::TimeZone::getGMT(), icu::Locale::getRoot(), status);
    calendar.set(*year, *month - 1, *day);
    const UDate time = calendar.getTime(status);
    icu::UnicodeString out;
    const std::lock_guard lock(formats_->mutex);
    (has_day ? formats_->day : formats_->month)->format(time, out);
    return U_SUCCESS(status) ? utf8(out) : std::string(iso);
}

std::string Messages::language_name(std::string_view language) const {
    icu::UnicodeString out;
    const std::lock_guard lock(formats_->mutex);
    formats_->names->localeDisplayName(locale_of(language), out);
    return utf8(out);
}

bool is_right_to_left(std::string_view language) {
    return locale_of(language).isRightToLeft() != 0;
}

std::string native_name(std::string_view language) {
    const icu::Locale locale = locale_of(language);
    icu::UnicodeString out;
    UDisplayContext context[] = {UDISPCTX_CAPITALIZATION_FOR_UI_LIST_OR_MENU};
    const std::unique_ptr<icu::LocaleDisplayNames> names(
        icu::LocaleDisplayNames::createInstance(locale, context, 1));
    names->localeDisplayName(locale, out);
    return out.isEmpty() ? std::string(language) : utf8(out);
}

struct Interface::Matcher {
    explicit Matcher(icu::LocaleMatcher&& moved) : matcher(std::move(moved)) {}
    icu::LocaleMatcher matcher;
};

Interface::Interface() = default;
Interface::~Interface() = default;

std::unique_ptr<Interface> Interface::load(std::string_view default_language, std::string& why) {
    constexpr std::string_view kFolder = "interface/";
    constexpr std::string_view kEnding = ".json";
    std::unique_ptr<Interface> made(new Interface());
    icu::LocaleMatcher::Builder builder;
    for (const Asset& file : assets()) {
        if (file.name.rfind(kFolder, 0) != 0) continue;
        const std::string_view language =
            file.name.substr(kFolder.size(), file.name.size() - kFolder.size() - kEnding.size());
        made->languages_.push_back(Messages::load(language, file.bytes, why));
        if (!made->languages_.back()) return nullptr;
        builder.addSupportedLocale(locale_of(language));
        if (language == default_language) {
            std::rotate(made->languages_.begin(), made->languages_.end() - 1,
                        made->languages_.end());
        }
    }
    if (made->languages_.empty() || made->languages_.front()->language() != default_language) {
        why = "there is no interface in '" + std::string(default_language) + "'";
        return nullptr;
    }
    UErrorCode status = U_ZERO_ERROR;
    const icu::Locale fallback = locale_of(default_language);
    builder.setDefaultLocale(&fallback);
    // A reader of one script of a language is better served in its other script than in the default
    // language; ICU holds the two Chinese ones just too far apart for that.
    builder.setMaxDistance(locale_of("zh-Hant-TW"), locale_of("zh"));
    made->matcher_ = std::make_unique<Matcher>(builder.build(status));
    if (U_FAILURE(status)) {
        why = "ICU cannot match languages";
        return nullptr;
    }
    return made;
}

const Messages& Interface::choose(std::string_view wanted, std::string_view accept_language) const {
    const auto find = [this](std::string_view language) {
        return std::find_if(languages_.begin(), languages_.end(),
                            [&](const auto& one) { return one->language() == language; });
    };
    if (const auto named = find(wanted); named != languages_.end()) return **named;
    if (accept_language.empty() || accept_language.size() > kMaxAcceptLanguage) {
        return *languages_.front();
    }
    UErrorCode status = U_ZERO_ERROR;
    const icu::Locale* best =
        matcher_->matcher.getBestMatchForListString(piece(accept_language), status);
    if (U_FAILURE(status) || best == nullptr) return *languages_.front();
    const auto matched = find(best->getLanguage());
    return matched == languages_.end() ? *languages_.front() : **matched;
}

}  // namespace mea::appliance
