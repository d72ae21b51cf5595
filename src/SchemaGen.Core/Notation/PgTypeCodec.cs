namespace SchemaGen.Notation;

/// <summary>Types in their short forms for people, and in one long form for fingerprints; both are read.</summary>
internal sealed class PgTypeCodec : Codec<PgType>
{
    private static readonly RecordShape<PgType> LongForm = Shape.Of(
        static (PgType t) => t.Name, Codecs.Text, static name => new PgType(name))
        .With("Schema", static t => t.Schema, static (t, v) => t with { Schema = v }, Codecs.OptionalText)
        .With("Modifiers", static t => t.Modifiers, static (t, v) => t with { Modifiers = v }, Codecs.List(Codecs.Int))
        .With("IsArray", static t => t.IsArray, static (t, v) => t with { IsArray = v }, Codecs.Flag);

    private static readonly (string Member, PgType Type)[] Members =
    [
        (nameof(PgType.Boolean), PgType.Boolean),
        (nameof(PgType.SmallInt), PgType.SmallInt),
        (nameof(PgType.Integer), PgType.Integer),
        (nameof(PgType.BigInt), PgType.BigInt),
        (nameof(PgType.Real), PgType.Real),
        (nameof(PgType.Double), PgType.Double),
        (nameof(PgType.Decimal), PgType.Decimal),
        (nameof(PgType.Text), PgType.Text),
        (nameof(PgType.Bytea), PgType.Bytea),
        (nameof(PgType.Uuid), PgType.Uuid),
        (nameof(PgType.Json), PgType.Json),
        (nameof(PgType.Jsonb), PgType.Jsonb),
        (nameof(PgType.Date), PgType.Date),
        (nameof(PgType.Time), PgType.Time),
        (nameof(PgType.Timestamp), PgType.Timestamp),
        (nameof(PgType.TimestampTz), PgType.TimestampTz),
        (nameof(PgType.Interval), PgType.Interval),
        (nameof(PgType.Inet), PgType.Inet),
        (nameof(PgType.TsVector), PgType.TsVector),
    ];

    private static readonly Dictionary<PgType, string> MemberOfType = Members.ToDictionary(static m => m.Type, static m => m.Member);
    private static readonly Dictionary<string, PgType> TypeOfMember = Members.ToDictionary(
        static m => m.Member, static m => m.Type, StringComparer.Ordinal);

    public override NotationNode Write(PgType value, NotationStyle style)
    {
        if (style == NotationStyle.Canonical)
            return LongForm.Write(value, style);
        NotationNode element = WriteElement(value.Element(), style);
        if (!value.IsArray)
            return element;
        return element is NotationNew ? LongForm.Write(value, style) : new NotationCall(element, nameof(PgType.Array), []);
    }

    public override PgType Read(NotationNode node) => node switch
    {
        NotationMember { Type: nameof(PgType) } member when TypeOfMember.TryGetValue(member.Member, out PgType? type) => type,
        NotationCall { Receiver: NotationName { Name: nameof(PgType) } } call => ReadStatic(call),
        NotationCall { Method: nameof(PgType.Array), Arguments.Count: 0 } call => Read(call.Receiver).Array(),
        NotationNew => LongForm.Read(node),
        _ => throw new NotationException(node, "a type is wanted here, such as PgType.Text or new PgType(\"citext\")."),
    };

    private static NotationNode WriteElement(PgType type, NotationStyle style)
    {
        if (MemberOfType.TryGetValue(type, out string? member))
            return new NotationMember(nameof(PgType), member);
        if (type.Schema is { } schema && type.Modifiers.IsEmpty)
            return Static(nameof(PgType.UserDefined), SchemaShapes.Name.Write(new(schema, type.Name), style));
        return (type.Schema, type.Name, type.Modifiers.Count) switch
        {
            (null, "character varying", 1) => Static(nameof(PgType.Varchar), Numbers(type)),
            (null, "character", 1) => Static(nameof(PgType.Char), Numbers(type)),
            (null, "numeric", 2) => Static(nameof(PgType.Numeric), Numbers(type)),
            _ => LongForm.Write(type, style),
        };
    }

    private static PgType ReadStatic(NotationCall call) => (call.Method, call.Arguments.Count) switch
    {
        (nameof(PgType.Varchar), 1) => PgType.Varchar(Codecs.Int.Read(call.Arguments[0])),
        (nameof(PgType.Char), 1) => PgType.Char(Codecs.Int.Read(call.Arguments[0])),
        (nameof(PgType.Numeric), 2) => PgType.Numeric(Codecs.Int.Read(call.Arguments[0]), Codecs.Int.Read(call.Arguments[1])),
        (nameof(PgType.UserDefined), 1) => PgType.UserDefined(SchemaShapes.Name.Read(call.Arguments[0])),
        _ => throw new NotationException(call, $"PgType has no method \"{call.Method}\" with {call.Arguments.Count} arguments."),
    };

    private static NotationNode[] Numbers(PgType type) => [.. type.Modifiers.Items.Select(static m => new NotationNumber(m))];

    private static NotationCall Static(string method, params NotationNode[] arguments) =>
        new(new NotationName(nameof(PgType)), method, arguments.ToEquatableArray());
}
