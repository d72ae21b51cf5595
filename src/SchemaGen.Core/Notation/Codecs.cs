namespace SchemaGen.Notation;

/// <summary>The codecs of everything that is no record of the vocabulary.</summary>
internal static class Codecs
{
    public static readonly Codec<string> Text = new Scalar<string>(
        static (value, _) => new NotationText(value),
        static node => node switch
        {
            NotationText text => text.Value,
            NotationNameOf name => name.Name,
            _ => throw new NotationException(node, "a string is wanted here."),
        });

    public static readonly Codec<string> MethodName = new Scalar<string>(
        static (value, style) =>
            style == NotationStyle.Readable && CSharpText.IsIdentifier(value) ? new NotationNameOf(value) : new NotationText(value),
        Text.Read);

    public static readonly Codec<bool> Flag = new Scalar<bool>(
        static (value, _) => new NotationBoolean(value),
        static node =>
            node is NotationBoolean boolean ? boolean.Value : throw new NotationException(node, "true or false is wanted here."));

    public static readonly Codec<long> Long = new Scalar<long>(
        static (value, _) => new NotationNumber(value),
        static node => node is NotationNumber number ? number.Value : throw new NotationException(node, "a whole number is wanted here."));

    public static readonly Codec<int> Int = new Scalar<int>(
        static (value, _) => new NotationNumber(value),
        static node => Long.Read(node) is var value and >= int.MinValue and <= int.MaxValue
            ? (int)value
            : throw new NotationException(node, "the number does not fit into 32 bits."));

    public static readonly Codec<string?> OptionalText = Optional(Text);

    public static readonly Codec<long?> OptionalLong = new Scalar<long?>(
        static (value, style) => value is { } number ? Long.Write(number, style) : new NotationNull(),
        static node => node is NotationNull ? null : Long.Read(node));

    public static readonly Codec<int?> OptionalInt = new Scalar<int?>(
        static (value, style) => value is { } number ? Int.Write(number, style) : new NotationNull(),
        static node => node is NotationNull ? null : Int.Read(node));

    public static Codec<T?> Optional<T>(Codec<T> codec)
        where T : class =>
        new Scalar<T?>(
            (value, style) => value is null ? new NotationNull() : codec.Write(value, style),
            node => node is NotationNull ? null : codec.Read(node));

    public static Codec<T> Enum<T>()
        where T : struct, Enum =>
        new Scalar<T>(
            static (value, _) => new NotationMember(typeof(T).Name, value.ToString()),
            static node => node is NotationMember member && member.Type == typeof(T).Name
                && System.Enum.TryParse(member.Member, out T value) && value.ToString() == member.Member
                ? value
                : throw new NotationException(node, $"a member of {typeof(T).Name} is wanted here."));

    public static Codec<EquatableArray<T>> List<T>(Codec<T> codec) =>
        new Scalar<EquatableArray<T>>(
            (value, style) => WriteItems(value, codec, style),
            node => ReadItems(node, codec).ToEquatableArray());

    public static Codec<NamedList<T>> Named<T>(Codec<T> codec)
        where T : class, INamed =>
        new Scalar<NamedList<T>>(
            (value, style) => WriteItems(value, codec, style),
            node => Distinct(node, () => ReadItems(node, codec).ToNamedList()));

    public static Codec<SchemaObjects<T>> Objects<T>(Codec<T> codec)
        where T : class, ISchemaObject =>
        new Scalar<SchemaObjects<T>>(
            (value, style) => WriteItems(value, codec, style),
            node => Distinct(node, () => ReadItems(node, codec).ToSchemaObjects()));

    private static NotationList WriteItems<T>(IEnumerable<T> items, Codec<T> codec, NotationStyle style) =>
        new(items.Select(item => codec.Write(item, style)).ToEquatableArray());

    private static IEnumerable<T> ReadItems<T>(NotationNode node, Codec<T> codec) =>
        node is NotationList list
            ? list.Items.Items.Select(codec.Read)
            : throw new NotationException(node, "a list in brackets is wanted here.");

    private static T Distinct<T>(NotationNode node, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (SchemaGenException exception) when (exception.Code == "duplicate-name")
        {
            throw new NotationException(node, exception.Message);
        }
    }

    /// <summary>A codec made of two functions.</summary>
    internal sealed class Scalar<T>(Func<T, NotationStyle, NotationNode> write, Func<NotationNode, T> read) : Codec<T>
    {
        public override NotationNode Write(T value, NotationStyle style) => write(value, style);

        public override T Read(NotationNode node) => read(node);
    }
}
