using NpgsqlTypes;

namespace SchemaGen.Nodes;

/// <summary>Some of the rows of a <see cref="RowStage"/>, in the order in which they came.</summary>
internal readonly record struct StagePiece(int Offset, int Rows)
{
    /// <summary>Gives the piece, if it is one, and after it the tenant, where there is one.</summary>
    internal static void Bind(StagePiece? piece, ref ParameterWriter writer, SchemaSession session)
    {
        if (piece is { } rows)
        {
            writer.Add((long)rows.Offset, NpgsqlDbType.Bigint);
            writer.Add((long)rows.Rows, NpgsqlDbType.Bigint);
        }

        writer.WriteTenant(session);
    }
}
