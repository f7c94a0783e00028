// Every message with which a host refuses a request itself, each under a stable code, as the
// plugin's refusals have them.
#pragma once

#include <cstddef>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

#include "appliance/host/plugin.h"

namespace mea::appliance {

// `message` and `hint` hold a {name} for each value. Codes and names of values never change; texts
// may. Like the plugin's, a new one needs "said_CODE", and "hint_CODE" where it has a hint, in
// every file of schemas/interface (tests/appliance/faults_test.cc).
struct Fault {
    std::string_view code;
    mea_status status;
    std::string_view message;
    std::string_view hint;
};

inline constexpr Fault kFaults[] = {
    // Parameters of an address.
    {"count", MEA_E_ARGUMENT, "{parameter}={value} is not a whole number from 1 on",
     "correct it or leave it out"},
    {"choice", MEA_E_ARGUMENT, "{parameter}={value} is not known", "use one of: {known}"},
    {"language-tag", MEA_E_ARGUMENT, "{parameter}={value} is not a language tag",
     "use a tag such as en, fr or zh"},
    {"parameter", MEA_E_ARGUMENT, "there is no parameter '{parameter}'",
     "see /api/v1/fields for the fields that can be filtered on"},
    {"page-size", MEA_E_LIMIT, "a page shows at most {most} documents", "ask for fewer"},
    {"page-cursor", MEA_E_ARGUMENT, "both page and cursor say where the hits begin",
     "leave out one of them"},
    {"no-id", MEA_E_ARGUMENT, "the address names no document", "add id=... to it"},
    // What the address is of.
    {"address-text", MEA_E_ARGUMENT, "the address holds NUL or bytes that are no UTF-8 text",
     "type the query again"},
    {"address", MEA_E_NOT_FOUND, "there is nothing at {path}", ""},
    {"export", MEA_E_NOT_FOUND, "there is no export '{file}'",
     "use results or document with .ris, .bib or .csv"},
    {"host-header", MEA_E_ARGUMENT, "the Host header is not a host name", ""},
    // The program behind it.
    {"busy", MEA_E_BUSY, "every worker is taken and the queue is full", "try again in two seconds"},
    {"extension", MEA_E_UNSUPPORTED, "the plugin does not offer {extension}", ""},
    {"empty-answer", MEA_E_INTERNAL, "the plugin gave an empty answer", ""},
};

// A code of kFaults; another one does not compile.
class FaultCode {
  public:
    consteval FaultCode(const char* code) : fault_(kFaults) {  // NOLINT implicit by design
        while (fault_->code != code) ++fault_;
    }
    const Fault& fault() const { return *fault_; }

  private:
    const Fault* fault_;
};

// The failure of that code with `values`, all that its texts name, put into them.
Failure fault(FaultCode code,
              std::initializer_list<std::pair<std::string_view, std::string_view>> values = {});

}  // namespace mea::appliance
