namespace SchemaGen.Nodes;

/// <summary>Gives the parts of a key: from a result row or from a cursor.</summary>
public interface IKeyReader
{
    /// <summary>Reads one part of the key.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <param name="part">Its position in the key, from 0.</param>
    /// <returns>The value.</returns>
    T Read<T>(int part);
}
