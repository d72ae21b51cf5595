namespace SchemaGen.Notation;

/// <summary>
/// How one record type is written: its positional arguments and its properties, each said once and used for writing and for reading.
/// A property that has its default is not written, so that a property which a later release adds changes no fingerprint.
/// </summary>
/// <typeparam name="T">The record type.</typeparam>
internal sealed class RecordShape<T>(
    string type, IReadOnlyList<Func<T, NotationStyle, NotationNode>> arguments, Func<EquatableArray<NotationNode>, T> create) : Codec<T>
{
    private readonly List<Property> _properties = [];

    public RecordShape<T> With<V>(
        string name, Func<T, V> get, Func<T, V, T> set, Codec<V> codec, V defaultValue = default!, bool isCanonical = true)
    {
        _properties.Add(new(
            name,
            isCanonical,
            (value, style) =>
                get(value) is var part && EqualityComparer<V>.Default.Equals(part, defaultValue) ? null : codec.Write(part, style),
            (value, node) => set(value, codec.Read(node))));
        return this;
    }

    public override NotationNode Write(T value, NotationStyle style)
    {
        List<NotationProperty> properties = [];
        foreach (Property property in _properties)
        {
            if ((property.IsCanonical || style != NotationStyle.Canonical) && property.Write(value, style) is { } node)
                properties.Add(new(property.Name, node));
        }

        return new NotationNew(type, arguments.Select(a => a(value, style)).ToEquatableArray(), properties.ToEquatableArray());
    }

    public override T Read(NotationNode node)
    {
        if (node is not NotationNew written || (written.Type is not null && written.Type != type))
            throw new NotationException(node, $"a new {type} is wanted here.");
        if (written.Arguments.Count != arguments.Count)
            throw new NotationException(node, $"{type} takes {arguments.Count} arguments, and {written.Arguments.Count} are given.");

        T value = create(written.Arguments);
        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach (NotationProperty each in written.Properties)
        {
            Property property = _properties.Find(p => p.Name == each.Name)
                ?? throw new NotationException(each.Value, $"{type} has no property \"{each.Name}\".");
            if (!seen.Add(each.Name))
                throw new NotationException(each.Value, $"the property \"{each.Name}\" is set twice.");
            value = property.Read(value, each.Value);
        }

        return value;
    }

    private sealed record Property(
        string Name, bool IsCanonical, Func<T, NotationStyle, NotationNode?> Write, Func<T, NotationNode, T> Read);
}
