using System.Security.Cryptography;
using System.Text;

namespace SchemaGen.Schema;

/// <summary>
/// The one naming convention: <c>snake_case</c>, plural tables, and names of constraints and indexes that say what they are over.
/// Every name fits into PostgreSQL's 63 bytes; a longer one would be cut by the server, and two could then become one.
/// </summary>
public static class Naming
{
    /// <summary>The longest identifier in bytes of UTF-8 (<c>NAMEDATALEN - 1</c>).</summary>
    public const int MaxBytes = 63;

    private const int HashLength = 8;

    /// <summary>The table of a class: <c>OrderItem</c> is <c>order_items</c>.</summary>
    /// <param name="className">The name of the class, without namespace.</param>
    /// <returns>The table's name.</returns>
    public static string Table(string className) => Shorten(Pluralizer.Plural(SnakeCase(className)));

    /// <summary>The column of a property: <c>CustomerId</c> is <c>customer_id</c>.</summary>
    /// <param name="propertyName">The name of the property.</param>
    /// <returns>The column's name.</returns>
    public static string Column(string propertyName) => Shorten(SnakeCase(propertyName));

    /// <summary>The type of a C# enum: <c>OrderStatus</c> is <c>order_status</c>.</summary>
    /// <param name="enumName">The name of the enum, without namespace.</param>
    /// <returns>The type's name.</returns>
    public static string EnumType(string enumName) => Shorten(SnakeCase(enumName));

    /// <summary>The label of a member of a C# enum: <c>InTransit</c> is <c>in_transit</c>.</summary>
    /// <param name="memberName">The name of the member.</param>
    /// <returns>The label.</returns>
    public static string EnumLabel(string memberName) => Shorten(SnakeCase(memberName));

    /// <summary>The primary key of a table: <c>pk_orders</c>.</summary>
    /// <param name="table">The table's name, without schema.</param>
    /// <returns>The constraint's name.</returns>
    public static string PrimaryKey(string table) => Shorten("pk_" + table);

    /// <summary>A foreign key: <c>fk_orders_customer_id</c>.</summary>
    /// <param name="table">The referencing table's name, without schema.</param>
    /// <param name="columns">The referencing columns, in order.</param>
    /// <returns>The constraint's name.</returns>
    public static string ForeignKey(string table, IEnumerable<string> columns) => Over("fk", table, columns);

    /// <summary>A unique constraint: <c>uq_users_email</c>.</summary>
    /// <param name="table">The table's name, without schema.</param>
    /// <param name="columns">The columns, in order.</param>
    /// <returns>The constraint's name.</returns>
    public static string UniqueConstraint(string table, IEnumerable<string> columns) => Over("uq", table, columns);

    /// <summary>A check constraint of one column: <c>ck_orders_total</c>.</summary>
    /// <param name="table">The table's name, without schema.</param>
    /// <param name="column">The column that it checks.</param>
    /// <returns>The constraint's name.</returns>
    public static string CheckConstraint(string table, string column) => Over("ck", table, [column]);

    /// <summary>A check constraint of a whole row: <c>ck_orders_1</c>.</summary>
    /// <param name="table">The table's name, without schema.</param>
    /// <param name="number">Its number within the table, from 1.</param>
    /// <returns>The constraint's name.</returns>
    public static string CheckConstraint(string table, int number) =>
        CheckConstraint(table, number.ToString(System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>An exclusion constraint: <c>ex_bookings_room_id_during</c>.</summary>
    /// <param name="table">The table's name, without schema.</param>
    /// <param name="elements">The columns, or the words of expressions, in order.</param>
    /// <returns>The constraint's name.</returns>
    public static string ExclusionConstraint(string table, IEnumerable<string> elements) => Over("ex", table, elements);

    /// <summary>An index: <c>ix_orders_placed_at</c>.</summary>
    /// <param name="table">The table's name, without schema.</param>
    /// <param name="columns">The key columns, in order.</param>
    /// <returns>The index's name.</returns>
    public static string Index(string table, IEnumerable<string> columns) => Over("ix", table, columns);

    /// <summary>The sequence of a serial column: <c>orders_id_seq</c>, as PostgreSQL names it.</summary>
    /// <param name="table">The table's name, without schema.</param>
    /// <param name="column">The column.</param>
    /// <returns>The sequence's name.</returns>
    public static string Sequence(string table, string column) => Shorten(table + "_" + column + "_seq");

    /// <summary>
    /// A C# name in <c>snake_case</c>. A run of capitals is one word: <c>HTTPServerID</c> is <c>http_server_id</c>; digits stay with
    /// the word before them: <c>Address2Line</c> is <c>address2_line</c>.
    /// </summary>
    /// <param name="name">A C# identifier.</param>
    /// <returns>The name in lower case with underscores between words.</returns>
    public static string SnakeCase(string name)
    {
        StringBuilder result = new(name.Length + 8);
        for (int i = 0; i < name.Length; i++)
        {
            char c = name[i];
            if (char.IsUpper(c) && StartsWord(name, i))
                result.Append('_');
            result.Append(char.ToLowerInvariant(c));
        }

        return result.ToString();
    }

    /// <summary>
    /// The name itself when it fits into 63 bytes, else its beginning and a hash of the whole, so that two long names stay two.
    /// </summary>
    /// <param name="name">A name of any length.</param>
    /// <returns>A name of at most 63 bytes in UTF-8; the same for the same input, everywhere.</returns>
    public static string Shorten(string name)
    {
        if (Encoding.UTF8.GetByteCount(name) <= MaxBytes)
            return name;
        int length = Math.Min(name.Length, MaxBytes - HashLength - 1);
        while (Encoding.UTF8.GetByteCount(name.Substring(0, length)) > MaxBytes - HashLength - 1 || char.IsHighSurrogate(name[length - 1]))
            length--;
        return name.Substring(0, length) + "_" + Hash(name);
    }

    private static string Over(string prefix, string table, IEnumerable<string> columns) =>
        Shorten(prefix + "_" + table + "_" + string.Join("_", columns));

    private static bool StartsWord(string name, int i)
    {
        if (i == 0 || name[i - 1] == '_')
            return false;
        bool nextIsLower = i + 1 < name.Length && char.IsLower(name[i + 1]);
        return !char.IsUpper(name[i - 1]) || nextIsLower;
    }

    private static string Hash(string name)
    {
        using SHA256 sha = SHA256.Create();
        return HexText.Of(sha.ComputeHash(Encoding.UTF8.GetBytes(name))).Substring(0, HashLength);
    }
}
