<?php
// Calls what stdin says with PHP's SoapClient, which knows nothing but the WSDL: see ../support/foreign-client.ts.
//
//     php client.php ADDRESS_OF_THE_SERVICE USER PASSWORD
declare(strict_types=1);

[, $address, $user, $password] = $argv;
$client = new SoapClient("$address?wsdl&user=$user", [
    'login' => $user,
    'password' => $password,
    'cache_wsdl' => WSDL_CACHE_NONE,
    'compression' => SOAP_COMPRESSION_ACCEPT | SOAP_COMPRESSION_GZIP,
    'features' => SOAP_SINGLE_ELEMENT_ARRAYS,
    'connection_timeout' => 30,
]);

while (($line = fgets(STDIN)) !== false) {
    $parts = explode("\t", rtrim($line, "\n"));
    $operation = array_shift($parts);
    $result = ['operation' => $operation] + call($client, $operation, arguments($parts));
    echo json_encode($result, JSON_UNESCAPED_UNICODE | JSON_THROW_ON_ERROR), "\n";
}

function call(SoapClient $client, string $operation, array $arguments): array
{
    try {
        $response = $client->__soapCall($operation, [$arguments]);
        return isset($response->return) ? ['answer' => $response->return] : [];
    } catch (SoapFault $fault) {
        if (!isset($fault->detail)) {
            // The service's own codes have its prefix; PHP's have none.
            return str_contains($fault->faultcode, ':')
                ? ['fault' => $fault->getMessage()]
                : ['error' => "$fault->faultcode: " . $fault->getMessage()];
        }
        $details = get_object_vars($fault->detail);
        $name = array_key_first($details);
        return [
            'fault' => $fault->getMessage(),
            'faultName' => $name,
            'faultFields' => get_object_vars($details[$name]),
        ];
    }
}

/** Nested arrays of what comes as path=value; PHP turns texts into the types of the WSDL. */
function arguments(array $parts): array
{
    $arguments = [];
    foreach ($parts as $part) {
        [$path, $value] = explode('=', $part, 2);
        $place = &$arguments;
        foreach (explode('.', $path) as $name) {
            $place = &$place[$name];
        }
        $text = strtr($value, ['\\\\' => '\\', '\t' => "\t", '\n' => "\n"]);
        $text = match ($text) { 'true' => true, 'false' => false, default => $text };
        $place = match (true) { $place === null => $text, is_array($place) => [...$place, $text], default => [$place, $text] };
        unset($place);
    }
    return $arguments;
}
