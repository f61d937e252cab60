// Calls what stdin says through the classes that wsdl2h and soapcpp2 made: see ../support/foreign-client.ts.
//
//     client ADDRESS_OF_THE_SERVICE USER PASSWORD
#include "proxy.hpp"
#include <cstdio>
#include <iostream>
#include <map>
#include <memory>
#include <sstream>
#include <string>
#include <type_traits>
#include <vector>

// Arguments as they come as path=value: texts, or more names.
struct Node {
    std::vector<std::string> texts;
    std::map<std::string, Node> children;
};

static std::string user, password;
// What a request points to, until its call is over.
static std::vector<std::shared_ptr<void>> held;

static std::string quoted(const std::string &text) {
    std::string result = "\"";
    for (unsigned char one : text) {
        char escaped[8];
        if (one == '"' || one == '\\') result += '\\';
        if (one >= ' ') result += static_cast<char>(one);
        else if (snprintf(escaped, sizeof escaped, "\\u%04x", one) > 0) result += escaped;
    }
    return result + "\"";
}

inline std::string textOf(soap *, LONG64 value) { return std::to_string(value); }
inline std::string textOf(soap *, int value) { return std::to_string(value); }

// Writes the fields of an object as JSON; what is absent is left out.
struct Writer {
    soap *context;
    std::string text;

    template <class T> void operator()(const char *name, T *&member) {
        if (member != nullptr) add(name, json(*member));
    }
    template <class T> void operator()(const char *name, std::vector<T> &member) {
        std::string list;
        for (auto &item : member) list += (list.empty() ? "" : ",") + json(item);
        if (!list.empty()) add(name, "[" + list + "]");
    }
    template <class T> void operator()(const char *name, T &member) { add(name, json(member)); }

    void add(const char *name, const std::string &value) {
        text += (text.empty() ? "" : ",") + quoted(name) + ":" + value;
    }
    template <class T> std::string json(T *pointer) { return pointer == nullptr ? "null" : json(*pointer); }
    template <class T> std::string json(T &value) {
        if constexpr (std::is_same_v<T, std::string>) return quoted(value);
        else if constexpr (std::is_same_v<T, bool>) return value ? "true" : "false";
        else if constexpr (std::is_enum_v<T>) return quoted(textOf(context, value));
        else if constexpr (std::is_class_v<T>) {
            Writer inner{context, ""};
            fields(inner, value);
            return "{" + inner.text + "}";
        } else return textOf(context, value);
    }
};

inline int valueOf(soap *, const char *text, std::string *value) { return *value = text, SOAP_OK; }
inline int valueOf(soap *context, const char *text, LONG64 *value) { return soap_s2LONG64(context, text, value); }
inline int valueOf(soap *context, const char *text, int *value) { return soap_s2int(context, text, value); }
inline int valueOf(soap *context, const char *text, bool *value) { return soap_s2bool(context, text, value); }

// Puts what was given into the fields of an object.
struct Reader {
    soap *context;
    const Node &given;

    template <class T> void operator()(const char *name, T *&member) {
        if (given.children.count(name) == 0) return;
        auto owned = std::make_shared<T>();
        held.push_back(owned);
        member = owned.get();
        read(given.children.at(name), *member);
    }
    template <class T> void operator()(const char *name, std::vector<T> &member) {
        if (given.children.count(name) == 0) return;
        if constexpr (!std::is_pointer_v<T>)
            for (const std::string &text : given.children.at(name).texts) valueOf(context, text.c_str(), &member.emplace_back());
    }
    template <class T> void operator()(const char *name, T &member) {
        if (given.children.count(name) != 0) read(given.children.at(name), member);
    }

    // time_t is no type of its own, so the bindings say which member is one.
    void dateTime(const char *name, time_t *&member) {
        if (given.children.count(name) == 0) return;
        auto owned = std::make_shared<time_t>();
        held.push_back(owned);
        soap_s2dateTime(context, given.children.at(name).texts.at(0).c_str(), member = owned.get());
    }

    template <class T> void read(const Node &node, T &value) {
        if constexpr (std::is_class_v<T> && !std::is_same_v<T, std::string>) {
            Reader inner{context, node};
            fields(inner, value);
        } else valueOf(context, node.texts.at(0).c_str(), &value);
    }
};

// Writes the fault that the detail holds, if it holds one that the WSDL declares.
struct FaultWriter {
    soap *context;
    std::string text;

    template <class T> void operator()(const char *name, T *&fault) {
        if (fault == nullptr) return;
        Writer writer{context, ""};
        fields(writer, *fault);
        text += ",\"faultName\":" + quoted(name) + ",\"faultFields\":{" + writer.text + "}";
    }
};

template <class V> void faults(V &visit, SOAP_ENV__Detail &it);

template <class Request, class Response, class Invoke>
std::string call(Proxy &proxy, const Node &given, Invoke invoke) {
    soap *context = proxy.soap;
    Request request;
    Response response;
    Reader reader{context, given};
    fields(reader, request);
    // gSOAP forgets them after every call.
    context->userid = user.c_str();
    context->passwd = password.c_str();
    if (invoke(&request, response) == SOAP_OK) {
        Writer writer{context, ""};
        fields(writer, response);
        return writer.text.empty() ? "" : ",\"answer\":" + writer.text.substr(sizeof "\"return\":" - 1);
    }
    if (context->fault != nullptr && context->fault->detail != nullptr) {
        FaultWriter writer{context, ""};
        faults(writer, *context->fault->detail);
        if (!writer.text.empty()) return ",\"fault\":" + quoted(context->fault->faultstring) + writer.text;
    }
    std::ostringstream complaint;
    soap_stream_fault(context, complaint);
    return ",\"error\":" + quoted("error " + std::to_string(context->error) + ": " + complaint.str());
}

#include "bindings.hpp"

static std::string unescaped(const std::string &text) {
    std::string result;
    for (size_t at = 0; at < text.size(); at += 1) {
        if (text[at] != '\\') result += text[at];
        else if (text[at += 1] == 't') result += '\t';
        else if (text[at] == 'n') result += '\n';
        else result += text[at];
    }
    return result;
}

static Node tree(std::istringstream &parts) {
    Node root;
    for (std::string part; std::getline(parts, part, '\t');) {
        std::istringstream path(part.substr(0, part.find('=')));
        Node *place = &root;
        for (std::string name; std::getline(path, name, '.');) place = &place->children[name];
        place->texts.push_back(unescaped(part.substr(part.find('=') + 1)));
    }
    return root;
}

int main(int, char **arguments) {
    user = arguments[2];
    password = arguments[3];
    // Strict: order, occurrence and types are as the schema says. Requests go out chunked, on one connection.
    const soap_mode mode = SOAP_XML_STRICT | SOAP_C_UTFSTRING | SOAP_IO_KEEPALIVE;
    soap *context = soap_new2(mode, mode | SOAP_IO_CHUNK);
    context->send_timeout = context->recv_timeout = 30;
    Proxy proxy(context, arguments[1]);
    for (std::string line; std::getline(std::cin, line);) {
        std::istringstream parts(line);
        std::string operation;
        std::getline(parts, operation, '\t');
        const std::string result = dispatch(proxy, operation, tree(parts));
        std::cout << "{\"operation\":" << quoted(operation) << result << "}" << std::endl;
        proxy.destroy();
        held.clear();
    }
    soap_free(context);
}
