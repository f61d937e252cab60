#!/usr/bin/perl
# Calls what stdin says with SOAP::Lite and no WSDL: see ../support/foreign-client.ts.
#
#     client.pl ADDRESS_OF_THE_SERVICE USER PASSWORD
use strict;
use warnings;
use JSON::PP;
use MIME::Base64;
use SOAP::Lite;

$| = 1;
my ($address, $user, $password) = @ARGV;
my $namespace = 'http://service.supervisor.ws.five9.com/';
my $soap = SOAP::Lite->proxy($address, timeout => 30)->on_action(sub { '""' })->autotype(0);
$soap->transport->default_header(Authorization => 'Basic ' . encode_base64("$user:$password", ''));
my $json = JSON::PP->new->utf8->canonical->allow_nonref;

binmode(STDIN, ':encoding(UTF-8)');
while (my $line = <STDIN>) {
    chomp $line;
    my ($operation, @parts) = split /\t/, $line, -1;
    print $json->encode({ operation => $operation, call($operation, tree(@parts)) }), "\n";
}

sub call {
    my ($operation, $tree) = @_;
    my $method = SOAP::Data->name("s:$operation")->attr({ 'xmlns:s' => $namespace });
    my $reply = eval { $soap->call($method => data($tree)) };
    return (error => $@ || 'no answer') if !ref $reply;
    # Any page that happens to be XML is a reply to SOAP::Lite.
    return (error => $soap->transport->status) if !$reply->match('/Envelope/Body');
    if ($reply->fault) {
        my ($detail) = $reply->dataof('//Fault/detail/*');
        return (fault => $reply->faultstring) if !$detail;
        return (
            fault => $reply->faultstring,
            faultName => $detail->name,
            faultNamespace => $detail->uri,
            faultFields => $reply->faultdetail->{ $detail->name },
        );
    }
    my @answers = $reply->valueof('//Body/[1]/return');
    return @answers == 0 ? () : (answer => @answers == 1 ? $answers[0] : \@answers);
}

# [name, text or tree] pairs in their order, from what comes as path=value.
sub tree {
    my @tree;
    for my $part (@_) {
        my ($path, $value) = split /=/, $part, 2;
        my %escaped = (t => "\t", n => "\n", '\\' => '\\');
        $value =~ s/\\([tn\\])/$escaped{$1}/g;
        my @names = split /\./, $path;
        my $last = pop @names;
        my $place = \@tree;
        for my $name (@names) {
            push @$place, [$name, []] if !@$place || $place->[-1][0] ne $name;
            $place = $place->[-1][1];
        }
        push @$place, [$last, $value];
    }
    return \@tree;
}

# With an empty type SOAP::Lite would send text as it is, unescaped.
sub data {
    my ($tree) = @_;
    return map {
        my ($name, $content) = @$_;
        ref $content
            ? SOAP::Data->name($name => \SOAP::Data->value(data($content)))
            : SOAP::Data->name($name => $content)->type('string');
    } @$tree;
}
