import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.jws.WebParam;
import javax.xml.bind.JAXBElement;
import javax.xml.bind.annotation.XmlElement;
import javax.xml.datatype.DatatypeFactory;
import javax.xml.datatype.XMLGregorianCalendar;
import javax.xml.namespace.QName;
import javax.xml.ws.BindingProvider;
import javax.xml.ws.Service;
import javax.xml.ws.WebFault;
import javax.xml.ws.WebServiceException;
import javax.xml.ws.soap.SOAPFaultException;

/**
 * Calls what stdin says through the classes that wsimport made: see ../support/foreign-client.ts.
 * Arguments: package of the classes, address of the service, user, password.
 */
public final class Client {
    static final String NAMESPACE = "http://service.supervisor.ws.five9.com/";

    public static void main(String[] args) throws Exception {
        PrintStream out = new PrintStream(System.out, true, "UTF-8");
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        Class<?> portType = Class.forName(args[0] + ".WsSupervisor");
        Object port = port(args, portType);
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String[] parts = line.split("\t");
            Map<String, Object> result = new LinkedHashMap<>();
            result.put("operation", parts[0]);
            result.putAll(call(port, portType, parts[0], tree(parts)));
            out.println(json(result));
        }
    }

    /** The address that is called is the one that the WSDL says. */
    static Object port(String[] args, Class<?> portType) throws Exception {
        URL wsdl = new URL(args[1] + "?wsdl&user=" + args[2]);
        Service service = (Service) Class.forName(args[0] + ".WsSupervisorService")
                .getConstructor(URL.class, QName.class)
                .newInstance(wsdl, new QName(NAMESPACE, "WsSupervisorService"));
        Object port = service.getPort(portType);
        Map<String, Object> context = ((BindingProvider) port).getRequestContext();
        context.put(BindingProvider.USERNAME_PROPERTY, args[2]);
        context.put(BindingProvider.PASSWORD_PROPERTY, args[3]);
        context.put("com.sun.xml.ws.request.timeout", 30_000);
        return port;
    }

    static Map<String, Object> call(Object port, Class<?> portType, String operation, Map<String, Object> given)
            throws Exception {
        Method method = Arrays.stream(portType.getMethods())
                .filter(one -> one.getName().equals(operation)).findFirst().orElse(null);
        if (method == null) return Map.of("error", portType.getName() + " has no method " + operation);
        Object[] arguments = new Object[method.getParameterCount()];
        for (int index = 0; index < arguments.length; index += 1) {
            String name = ((WebParam) method.getParameterAnnotations()[index][0]).name();
            arguments[index] = value(method.getGenericParameterTypes()[index], given.get(name));
        }
        try {
            Object answer = method.invoke(port, arguments);
            return answer == null ? Map.of() : Map.of("answer", answer);
        } catch (InvocationTargetException thrown) {
            return failure(method, thrown.getCause());
        }
    }

    /** A declared fault must come as the checked exception that the method declares, with its bean. */
    static Map<String, Object> failure(Method method, Throwable thrown) throws Exception {
        WebFault declared = thrown.getClass().getAnnotation(WebFault.class);
        if (declared != null && Arrays.asList(method.getExceptionTypes()).contains(thrown.getClass())) {
            return Map.of(
                    "fault", thrown.getMessage(),
                    "faultName", declared.name(),
                    "faultNamespace", declared.targetNamespace(),
                    "faultFields", thrown.getClass().getMethod("getFaultInfo").invoke(thrown));
        }
        if (thrown instanceof SOAPFaultException) {
            javax.xml.soap.SOAPFault fault = ((SOAPFaultException) thrown).getFault();
            if (fault.getDetail() == null) return Map.of("fault", fault.getFaultString());
        }
        if (thrown instanceof WebServiceException) return Map.of("error", thrown.toString());
        throw new AssertionError("expected a declared exception of " + method.getName(), thrown);
    }

    /** Maps of texts, lists and maps, from what comes as path=value. */
    @SuppressWarnings("unchecked")
    static Map<String, Object> tree(String[] parts) {
        Map<String, Object> tree = new LinkedHashMap<>();
        for (String part : Arrays.asList(parts).subList(1, parts.length)) {
            int equals = part.indexOf('=');
            String[] names = part.substring(0, equals).split("\\.");
            Map<String, Object> place = tree;
            for (String name : Arrays.asList(names).subList(0, names.length - 1)) {
                place = (Map<String, Object>) place.computeIfAbsent(name, key -> new LinkedHashMap<String, Object>());
            }
            List<String> values = (List<String>) place.computeIfAbsent(names[names.length - 1], key -> new ArrayList<String>());
            values.add(unescaped(part.substring(equals + 1)));
        }
        return tree;
    }

    static String unescaped(String text) {
        Matcher matcher = Pattern.compile("\\\\([tn\\\\])").matcher(text);
        return matcher.replaceAll(found -> Matcher.quoteReplacement(
                found.group(1).equals("t") ? "\t" : found.group(1).equals("n") ? "\n" : "\\"));
    }

    /** What a parameter or a field of this type is given: a primitive that nobody named is 0 or false. */
    @SuppressWarnings("unchecked")
    static Object value(Type type, Object given) throws Exception {
        if (type instanceof ParameterizedType) {
            List<Object> items = new ArrayList<>();
            Type itemType = ((ParameterizedType) type).getActualTypeArguments()[0];
            for (Object item : given == null ? List.of() : (List<Object>) given) items.add(simple((Class<?>) itemType, (String) item));
            return items;
        }
        Class<?> wanted = (Class<?>) type;
        if (given == null) return wanted == boolean.class ? (Object) false : wanted == int.class ? (Object) 0 : wanted == long.class ? (Object) 0L : null;
        if (given instanceof List) return simple(wanted, ((List<String>) given).get(0));
        Object bean = wanted.getConstructor().newInstance();
        for (Field field : wanted.getDeclaredFields()) {
            Object inner = ((Map<String, Object>) given).get(nameOf(field));
            field.setAccessible(true);
            if (inner != null) field.set(bean, value(field.getGenericType(), inner));
        }
        return bean;
    }

    static Object simple(Class<?> type, String text) throws Exception {
        if (type == String.class) return text;
        if (type == int.class || type == Integer.class) return Integer.valueOf(text);
        if (type == long.class || type == Long.class) return Long.valueOf(text);
        if (type == boolean.class || type == Boolean.class) return Boolean.valueOf(text);
        if (type == XMLGregorianCalendar.class) return DatatypeFactory.newInstance().newXMLGregorianCalendar(text);
        return type.getMethod("fromValue", String.class).invoke(null, text);
    }

    static String nameOf(Field field) {
        XmlElement element = field.getAnnotation(XmlElement.class);
        return element == null || element.name().equals("##default") ? field.getName() : element.name();
    }

    static String json(Object value) throws Exception {
        if (value == null || value instanceof Number || value instanceof Boolean) return String.valueOf(value);
        if (value instanceof String) return quoted((String) value);
        // What may be absent or nil: wsimport tells the two apart by this.
        if (value instanceof JAXBElement) return json(((JAXBElement<?>) value).getValue());
        if (value instanceof Enum) return quoted((String) value.getClass().getMethod("value").invoke(value));
        StringBuilder text = new StringBuilder();
        if (value instanceof List) {
            for (Object item : (List<?>) value) text.append(text.length() == 0 ? "" : ",").append(json(item));
            return "[" + text + "]";
        }
        for (Map.Entry<String, Object> entry : fieldsOf(value).entrySet()) {
            text.append(text.length() == 0 ? "" : ",").append(quoted(entry.getKey())).append(':').append(json(entry.getValue()));
        }
        return "{" + text + "}";
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> fieldsOf(Object bean) throws Exception {
        if (bean instanceof Map) return (Map<String, Object>) bean;
        Map<String, Object> fields = new LinkedHashMap<>();
        for (Field field : bean.getClass().getDeclaredFields()) {
            field.setAccessible(true);
            Object value = field.get(bean);
            if (value != null) fields.put(nameOf(field), value);
        }
        return fields;
    }

    static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (char one : text.toCharArray()) {
            if (one == '"' || one == '\\') quoted.append('\\').append(one);
            else if (one < ' ') quoted.append(String.format("\\u%04x", (int) one));
            else quoted.append(one);
        }
        return quoted.append('"').toString();
    }
}
