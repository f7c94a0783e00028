#include "tests/faults/disk.h"

#include <algorithm>
#include <cstring>
#include <fstream>
#include <iterator>
#include <stdexcept>

namespace mea::faults {

namespace fs = std::filesystem;

namespace {

std::string contents(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

struct Head {
    std::uint32_t kind, path, other;
    std::uint64_t offset, size;
};

}  // namespace

std::vector<Operation> read_journal(const fs::path& file) {
    const std::string bytes = contents(file);
    std::vector<Operation> operations;
    std::size_t at = 0;
    const auto take = [&](std::size_t size) {
        std::string part = bytes.substr(at, size);
        at += size;
        return part;
    };
    while (at + sizeof(Head) <= bytes.size()) {
        Head head{};
        std::memcpy(&head, bytes.data() + at, sizeof head);
        at += sizeof head;
        Operation operation;
        operation.kind = static_cast<Operation::Kind>(head.kind);
        operation.path = take(head.path);
        operation.other = take(head.other);
        operation.offset = head.offset;
        if (operation.kind == Operation::write) operation.data = take(head.size);
        operations.push_back(std::move(operation));
    }
    return operations;
}

Disk::Disk(const fs::path& image) : root_(load(image)) {}

Disk::NodePtr Disk::load(const fs::path& path) {
    auto node = std::make_shared<Node>();
    node->folder = fs::is_directory(path);
    if (!node->folder) {
        node->original = path;
        return node;
    }
    for (const auto& entry : fs::directory_iterator(path))
        node->names[entry.path().filename().string()] = load(entry.path());
    node->safe_names = node->names;
    return node;
}

Disk::NodePtr Disk::find(const std::string& path) const {
    NodePtr node = root_;
    for (const fs::path& part : fs::path(path)) {
        const auto found = node->names.find(part.string());
        if (found == node->names.end()) return nullptr;
        node = found->second;
    }
    return node;
}

Disk::NodePtr Disk::parent_of(const std::string& path, std::string& name) const {
    name = fs::path(path).filename().string();
    NodePtr parent = find(fs::path(path).parent_path().string());
    if (parent == nullptr)
        throw std::runtime_error("the journal names a folder that is not there: " + path);
    return parent;
}

void Disk::change(Node& folder, const Rename& rename) {
    if (!rename.remove.empty()) folder.names.erase(rename.remove);
    if (!rename.name.empty()) folder.names[rename.name] = rename.node;
    folder.unsafe_names.push_back(rename);
}

void Disk::perform(std::string& content, const Write& write) {
    if (write.truncate) return content.resize(write.offset, '\0');
    if (content.size() < write.offset + write.data.size())
        content.resize(write.offset + write.data.size(), '\0');
    content.replace(write.offset, write.data.size(), write.data);
}

void Disk::apply(const Operation& operation) {
    std::string name, other;
    switch (operation.kind) {
        case Operation::create:
        case Operation::mkdir: {
            auto node = std::make_shared<Node>();
            node->folder = operation.kind == Operation::mkdir;
            const NodePtr parent = parent_of(operation.path, name);
            return change(*parent, {{}, name, node});
        }
        case Operation::remove: {
            const NodePtr parent = parent_of(operation.path, name);
            return change(*parent, {name, {}, nullptr});
        }
        case Operation::rename: {
            const NodePtr node = find(operation.path);
            const NodePtr from = parent_of(operation.path, name);
            const NodePtr to = parent_of(operation.other, other);
            if (from == to) return change(*from, {name, other, node});
            change(*to, {{}, other, node});
            return change(*from, {name, {}, nullptr});
        }
        case Operation::link: {
            const NodePtr node = find(operation.path);
            const NodePtr to = parent_of(operation.other, other);
            return change(*to, {{}, other, node});
        }
        default:
            break;
    }
    const NodePtr node = find(operation.path);
    if (node == nullptr) return;  // a file that is open but has no name any more
    if (operation.kind == Operation::sync) {
        node->safe_names = node->names;
        node->unsafe_names.clear();
        for (const Write& write : node->unsafe) perform(node->safe, write);
        node->unsafe.clear();
        return;
    }
    if (!node->original.empty()) {
        node->safe = contents(node->original);
        node->original.clear();
    }
    node->unsafe.push_back(
        {operation.kind == Operation::truncate, operation.offset, operation.data});
}

void Disk::leave(const Node& node, std::mt19937& random, const fs::path& target) {
    if (node.folder) {
        fs::create_directory(target);
        std::map<std::string, NodePtr> names = node.safe_names;
        // Most often nothing or all of it, else a part.
        const std::size_t all = node.unsafe_names.size();
        const std::size_t kept = random() % 3 == 0   ? all
                                 : random() % 3 == 0 ? 0
                                                     : random() % (all + 1);
        for (std::size_t at = 0; at < kept; ++at) {
            const Rename& rename = node.unsafe_names[at];
            if (!rename.remove.empty()) names.erase(rename.remove);
            if (!rename.name.empty()) names[rename.name] = rename.node;
        }
        for (const auto& [name, below] : names) leave(*below, random, target / name);
        return;
    }
    if (!node.original.empty()) {
        // Small ones may be written in place by a later run, such as the lock's.
        constexpr std::uintmax_t kSmall = 4096;
        if (fs::file_size(node.original) < kSmall)
            fs::copy_file(node.original, target);
        else
            fs::create_hard_link(node.original, target);
        return;
    }
    std::string content = node.safe;
    const auto mood = random() % 3;  // all writes are there, none, or each by chance
    for (const Write& write : node.unsafe)
        if (mood == 0 || (mood == 1 && random() % 2 == 0)) perform(content, write);
    std::ofstream(target, std::ios::binary) << content;
}

void Disk::cut(std::mt19937& random, const fs::path& target) const {
    leave(*root_, random, target);
}

}  // namespace mea::faults
