namespace SchemaGen.Notation;

/// <summary>Writes values of one type as nodes and reads them back.</summary>
/// <typeparam name="T">The type of the values.</typeparam>
internal abstract class Codec<T>
{
    public abstract NotationNode Write(T value, NotationStyle style);

    public abstract T Read(NotationNode node);
}
