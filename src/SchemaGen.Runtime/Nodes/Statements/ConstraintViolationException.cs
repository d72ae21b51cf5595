using Npgsql;

namespace SchemaGen.Nodes;

/// <summary>A constraint does not hold for a row; the statement changed nothing. The code names the kind of constraint.</summary>
public sealed class ConstraintViolationException : StatementException
{
    internal ConstraintViolationException(string code, string message, PostgresException innerException)
        : base(code, message, innerException)
    {
    }
}
